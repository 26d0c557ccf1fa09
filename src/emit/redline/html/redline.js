// The keys n and p lead to the next and the previous change that is seen. They can be turned off, because those who steer a
// computer by voice may say words that are keys. It stores nothing and asks no server; without it the links lead there.
(function () {
  "use strict";

  var choice = document.querySelector("[data-redline-keys]");
  if (!choice) {
    return;
  }
  choice.closest("[hidden]").hidden = false;

  function isInField(target) {
    return Boolean(target && target.closest && target.closest("textarea, select, [contenteditable], input:not([type=checkbox])"));
  }

  function seen() {
    return Array.prototype.filter.call(document.querySelectorAll(".redline .stop"), function (stop) {
      return stop.getClientRects().length > 0;
    });
  }

  // Where the reader is: at the stop that has the focus, or else at the last one above the middle of the window.
  function here(stops) {
    var at = stops.indexOf(document.activeElement && document.activeElement.closest(".stop"));
    if (at >= 0) {
      return at;
    }
    var middle = window.innerHeight / 2;
    at = -1;
    stops.forEach(function (stop, number) {
      if (stop.getBoundingClientRect().top < middle) {
        at = number;
      }
    });
    return at;
  }

  document.addEventListener("keydown", function (event) {
    var step = { n: 1, p: -1 }[event.key];
    if (!step || !choice.checked || event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey || isInField(event.target)) {
      return;
    }
    var stops = seen();
    var stop = stops[here(stops) + step];
    if (stop) {
      event.preventDefault();
      stop.focus({ preventScroll: true });
      stop.scrollIntoView({ block: "center" });
    }
  });
})();
