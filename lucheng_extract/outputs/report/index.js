"use strict";
(() => {
  const table = document.getElementById("notices"), body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells], rows = [...body.rows];
  const search = document.getElementById("search"), shown = document.getElementById("shown");
  const order = new Intl.Collator("zh-CN", { numeric: true });

  // Sorting: a press on a head sorts by it, a second one the other way round; empty cells always come last.

  function key(row, index) {
    const cell = row.cells[index], data = cell.querySelector("data");
    return data ? Number(data.value) : cell.textContent;
  }

  function compare(one, other) {
    if (one === "" || other === "") return 0;
    return typeof one === "number" && typeof other === "number" ? one - other : order.compare(one, other);
  }

  function sort(index) {
    const head = heads[index], numeric = head.classList.contains("lx-n");
    const before = head.getAttribute("aria-sort");
    const ascending = before ? before === "descending" : !numeric;
    heads.forEach((one) => one.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", ascending ? "ascending" : "descending");
    const keyed = rows.map((row) => [key(row, index), row]);
    keyed.sort(([one], [other]) => (one === "") - (other === "") || (ascending ? 1 : -1) * compare(one, other));
    body.append(...keyed.map(([, row]) => row));
  }

  heads.forEach((head, index) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(index));
    head.append(button);
  });

  // Search: every word must stand somewhere in the row or in the name of the file.

  const texts = new Map(rows.map((row) => [row, (row.innerText + " " + row.dataset.notice).toLowerCase()]));

  function find() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      row.hidden = !words.every((word) => texts.get(row).includes(word));
      count += !row.hidden;
    }
    shown.value = words.length ? count + " 份" : "";
  }

  search.addEventListener("input", find);
  search.addEventListener("keydown", (event) => { if (event.key === "Escape") { search.value = ""; find(); } });
  search.closest("label").hidden = false;
  find();
})();
