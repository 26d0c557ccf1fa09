// Leaves the page at once, so that nobody who looks over the shoulder sees it and "Back" does not return to it.
// Links between the pages of the notice take the place of the page in the browser's history, so that "Back" leads to
// none of them. It stores nothing and asks no server. Without it the link still leads away.
(function () {
  "use strict";

  var exit = document.querySelector("[data-quick-exit]");
  if (!exit) {
    return;
  }
  var key = exit.getAttribute("data-quick-exit");
  var presses = [];
  var leaving = false;

  function leave() {
    if (leaving) {
      return;
    }
    leaving = true;
    document.title = new URL(exit.href).hostname;
    document.body.replaceChildren();
    window.location.replace(exit.href);
  }

  function isModified(event) {
    return event.ctrlKey || event.altKey || event.metaKey;
  }

  function isInField(target) {
    return Boolean(target && (target.isContentEditable || (target.closest && target.closest("input, textarea, select"))));
  }

  function isForOthers(event) {
    return (
      event.defaultPrevented ||
      event.repeat ||
      event.isComposing ||
      isModified(event) ||
      isInField(event.target) ||
      Boolean(document.querySelector("dialog[open]")) ||
      Boolean(document.fullscreenElement)
    );
  }

  // Every link between our pages is a relative path or an anchor; what leads elsewhere has a scheme or starts with "/".
  function isOwn(href) {
    return !/^([a-z][a-z0-9+.-]*:|\/)/i.test(href);
  }

  function isThirdShift(event) {
    presses.push(event.timeStamp);
    presses = presses.slice(-3);
    return presses.length === 3 && presses[2] - presses[0] <= 2000;
  }

  window.addEventListener("keydown", function (event) {
    var isShift = event.key === "Shift";
    if (!isShift || isForOthers(event)) {
      if (!event.repeat) {
        presses = [];
      }
    }
    if (isForOthers(event)) {
      return;
    }
    if ((key === "escape" && event.key === "Escape") || (key === "shift-three-times" && isShift && isThirdShift(event))) {
      event.preventDefault();
      leave();
    }
  });

  window.addEventListener("click", function (event) {
    var link = event.target.closest ? event.target.closest("a[href]") : null;
    if (!link || event.defaultPrevented || event.button !== 0 || isModified(event) || event.shiftKey) {
      return;
    }
    if (link === exit) {
      event.preventDefault();
      leave();
    } else if (isOwn(link.getAttribute("href")) && !link.hasAttribute("download")) {
      event.preventDefault();
      window.location.replace(link.href);
    }
  });
})();
