// Runs before the page is drawn, so that a colour scheme chosen by the reader does not flash.
(function () {
  var root = document.documentElement;
  root.classList.add("js");
  try {
    var chosen = localStorage.getItem("theme");
    if (chosen === "light" || chosen === "dark") root.setAttribute("data-theme", chosen);
  } catch (error) {
    // A browser that stores nothing shows its own scheme.
  }
})();
