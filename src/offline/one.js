// The title follows the page that is shown, and who skips to the content stays on that page: without a script the
// first one would be shown, as no address names another.
(() => {
  "use strict";
  const first = document.title;
  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id === "" ? null : document.getElementById(id);
    const page = target?.closest(".one-page");
    document.title = page?.dataset.title || first;
  }
  document.querySelector(".skip").addEventListener("click", (event) => {
    const main = document.getElementById("main");
    event.preventDefault();
    main.tabIndex = -1;
    main.focus();
  });
  window.addEventListener("hashchange", follow);
  follow();
})();
