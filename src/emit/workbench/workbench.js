// Brings what was saved to an open page: only the parts that differ, with the reader's place and focus kept. It stores nothing.
(function () {
  "use strict";

  var said = document.getElementById("said");
  var here = location.pathname.split("/")[1];

  document.querySelectorAll("[data-copies]").forEach(function (button) { button.hidden = !navigator.clipboard; });
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("[data-copies]");
    if (button) {
      navigator.clipboard.writeText(document.getElementById(button.dataset.copies).value).then(function () { said.textContent = "Copied."; });
    }
  });

  function fetched(address) {
    return fetch(address, { cache: "no-store" }).then(function (answer) {
      if (!answer.ok) { throw new Error("not there"); }
      return answer.text();
    }).then(function (text) {
      // The style sheet of a draft is in its frame already, and this page's policy would complain of it.
      return new DOMParser().parseFromString(text.replace(/<style>[^<]*<\/style>/, ""), "text/html");
    });
  }

  // The choice of keys is wired to the page as it was loaded.
  var keys = document.querySelector("[data-redline-keys]");
  keys = keys && keys.closest("[hidden]");

  function typed() {
    return Array.prototype.map.call(document.querySelectorAll("main input[id]"), function (field) { return [field.id, field.value]; });
  }

  function type(fields) {
    fields.forEach(function (field) {
      var now = document.getElementById(field[0]);
      if (now && now.value !== field[1]) { now.value = field[1]; }
    });
    var fresh = document.querySelector("[data-redline-keys]"), place = fresh && fresh.closest("[hidden]");
    if (keys && place && place !== keys) { place.replaceWith(keys); }
  }

  // What is first on the screen and has an address stays where it is.
  function held(doc, change) {
    var view = doc.defaultView;
    var first = Array.prototype.find.call(doc.querySelectorAll("main [id]"), function (element) { return element.getBoundingClientRect().bottom > 0; });
    var id = first && first.id, top = first && first.getBoundingClientRect().top, scroll = view.scrollY;
    var active = doc.activeElement, focus = active && active.id, href = active && active.getAttribute("href");
    change();
    if (doc.activeElement !== active) {
      var again = (focus && doc.getElementById(focus)) || (href && Array.prototype.find.call(doc.links, function (link) { return link.getAttribute("href") === href; }));
      if (again) { again.focus({ preventScroll: true }); }
    }
    var now = id && doc.getElementById(id);
    view.scrollTo({ top: now ? view.scrollY + now.getBoundingClientRect().top - top : scroll, behavior: "instant" });
  }

  function part(element) { return element && (element.closest("section") || element); }

  function patchDraft(frame, ids) {
    var doc = frame.contentDocument;
    if (!doc || !doc.body) { return Promise.resolve(); }
    return fetched(frame.getAttribute("src")).then(function (fresh) {
      var order = function (page) { return Array.prototype.map.call(page.querySelectorAll("main section [id]"), function (e) { return e.id; }).join(" "); };
      held(doc, function () {
        var same = order(doc) === order(fresh);
        if (same) {
          ids.forEach(function (id) {
            var old = part(doc.getElementById(id)), now = part(fresh.getElementById(id));
            if (old && now) { old.replaceWith(doc.importNode(now, true)); }
          });
        } else {
          doc.querySelector("main").replaceWith(doc.importNode(fresh.querySelector("main"), true));
        }
      });
    });
  }

  function patchPage() {
    return fetched(location.href.split("#")[0]).then(function (fresh) {
      held(document, function () {
        ["status", "broken", "sections", "text"].forEach(function (id) {
          var old = document.getElementById(id), now = fresh.getElementById(id);
          if (old && now && old.outerHTML !== now.outerHTML) { old.replaceWith(document.importNode(now, true)); }
        });
        var before = document.getElementById("main"), after = fresh.getElementById("main");
        var isDraft = function (main) { return main.querySelector("#draft, #text"); };
        if (!isDraft(before) || !isDraft(after)) {
          var fields = typed();
          before.replaceChildren.apply(before, Array.prototype.slice.call(document.importNode(after, true).childNodes));
          type(fields);
          document.querySelectorAll("[data-copies]").forEach(function (button) { button.hidden = !navigator.clipboard; });
        }
      });
    });
  }

  function show(ids) {
    var frame = document.getElementById("draft");
    var patches = [patchPage()];
    if (frame && ids.length) { patches.push(patchDraft(frame, ids)); }
    return Promise.all(patches).then(function () {
      var stopped = !document.getElementById("broken").hidden;
      said.textContent = stopped ? "The update is stopped: see the top of the page." : ids.length ? "Updated: " + ids.join(", ") + "." : "Updated.";
    }).catch(function () { said.textContent = "Candour does not answer."; });
  }

  // One after another: an older answer must not be put over a newer one. Saves that come meanwhile are shown together.
  var showing = false, waiting = null;
  function bring(ids) {
    if (showing) {
      waiting = (waiting || []).concat(ids.filter(function (id) { return !waiting || waiting.indexOf(id) < 0; }));
      return;
    }
    showing = true;
    show(ids).then(function () {
      var next = waiting;
      showing = false; waiting = null;
      if (next) { bring(next); }
    });
  }

  function everySection() {
    var frame = document.getElementById("draft"), doc = frame && frame.contentDocument;
    return doc ? Array.prototype.map.call(doc.querySelectorAll("main section [id]"), function (element) { return element.id; }) : [];
  }

  function told(event) {
    var told = JSON.parse(event.data);
    if (told.lost) { said.textContent = told.lost; return; }
    if (here === "all") { bring([]); } else if (told.notice === here) { bring(told.sections); }
  }

  // A browser opens few streams to one server, so only a page that is seen has one. What was missed is brought when it is seen again.
  var events = null, opened = false;
  function listen() {
    if (document.hidden) {
      if (events) { events.close(); events = null; }
      return;
    }
    if (events) { return; }
    events = new EventSource("/-/events");
    events.onopen = function () {
      if (opened) { bring(everySection()); }
      opened = true;
    };
    events.onmessage = told;
  }
  document.addEventListener("visibilitychange", listen);
  listen();
})();
