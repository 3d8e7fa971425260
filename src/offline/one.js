// The title follows the page that is shown.
(() => {
  "use strict";
  const first = document.title;
  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id === "" ? null : document.getElementById(id);
    const page = target?.closest(".one-page");
    document.title = page?.dataset.title || first;
  }
  window.addEventListener("hashchange", follow);
  follow();
})();
