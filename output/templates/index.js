"use strict";
// Lists of files: a box that leaves the rows in which its words stand.
(() => {
  document.documentElement.classList.add("live");
  const search = document.getElementById("search");
  if (!search) return;
  search.addEventListener("input", () => {
    const words = search.value.trim();
    for (const row of document.querySelectorAll(".files tbody tr")) row.hidden = Boolean(words) && !row.textContent.includes(words);
  });
})();
