"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const form = $("filters"), panel = $("panel"), chosen = $("chosen"), contents = $("contents");
  const marks = [...document.querySelectorAll("#body mark[data-r]")];
  const rows = [...document.querySelectorAll("tr[data-kind]")];
  const bodies = [...document.querySelectorAll("tr[data-body]")];
  const department = form.elements.namedItem("department");
  const rowOf = (key) => $(key.split(".")[0]);
  const kindOf = (key) => key.split("-")[0];

  // Filters: which kinds are marked, and whose records.

  const answers = (row, body) => body === "" || (row.dataset.d || "").split(" ").includes(body);

  function filter() {
    const kinds = new Set([...form.querySelectorAll("input:checked")].map((box) => box.value));
    const body = department ? department.value : "";
    const seen = new Set();
    for (const mark of marks) {
      const shown = mark.dataset.r.split(" ").filter((key) => kinds.has(kindOf(key)) && answers(rowOf(key), body));
      shown.forEach((key) => seen.add(key.split(".")[0]));
      const [front, ...others] = new Set(shown.map(kindOf));
      mark.className = front ? ["lx-m", "lx-k-" + front, ...others.map((kind) => "lx-o-" + kind)].join(" ") : "";
      if (front) mark.setAttribute("role", "button"); else mark.removeAttribute("role");
    }
    for (const row of rows) row.hidden = row.dataset.kind !== "findings" && !answers(row, body);
    for (const row of bodies) row.classList.toggle("lx-dim", body !== "" && row.dataset.body !== body);
    $("shown").value = "标出 " + seen.size + " 条";
    chosen.hidden = body === "";
    chosen.textContent = body === "" ? "" : "只看 " + department.selectedOptions[0].text + " ✕";
    reachable();
  }

  function showAll() {
    form.reset();
    filter();
  }

  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  chosen.addEventListener("click", () => { showAll(); department.focus(); });

  // Marks: one of them can be reached with Tab, the arrow keys lead on, Enter shows the records.

  const visible = () => marks.filter((mark) => mark.className !== "");

  function reachable(mark = visible()[0]) {
    marks.forEach((one) => one.removeAttribute("tabindex"));
    if (mark) mark.tabIndex = 0;
  }

  function step(mark, by) {
    const all = visible(), next = all[all.indexOf(mark) + by];
    if (!next) return;
    reachable(next);
    next.focus();
  }

  function here(mark) {
    marks.forEach((one) => one.classList.toggle("lx-here", one === mark));
  }

  function describe(key) {
    const row = rowOf(key), heads = [...row.closest("table").querySelectorAll("thead th")];
    const title = document.createElement("h3"), list = document.createElement("dl");
    title.textContent = form.querySelector("[value=" + kindOf(key) + "] + span").textContent;
    [...row.cells].forEach((cell, index) => { if (cell.textContent) term(list, heads[index].textContent, cell); });
    if (row.dataset.rule) term(list, "规则", null, row.dataset.rule);
    return [title, list];
  }

  function term(list, name, cell, text) {
    const label = document.createElement("dt"), value = document.createElement("dd");
    label.textContent = name;
    if (cell) value.append(...[...cell.childNodes].map((node) => node.cloneNode(true))); else value.textContent = text;
    list.append(label, value);
  }

  let opener = null;

  function open(mark) {
    const close = document.createElement("button");
    close.type = "button";
    close.className = "lx-close";
    close.textContent = "关闭";
    close.addEventListener("click", shut);
    const keys = [...new Set(mark.dataset.r.split(" ").map((key) => key.split(".")[0]))];
    panel.replaceChildren(close, ...keys.flatMap(describe));
    panel.hidden = false;
    opener = mark;
    here(mark);
    reachable(mark);
    panel.focus({ preventScroll: true });
  }

  function shut() {
    if (panel.hidden) return false;
    panel.hidden = true;
    here(null);
    if (opener) opener.focus({ preventScroll: true });
    return true;
  }

  $("body").addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-r]");
    if (mark && mark.className !== "" && getSelection().isCollapsed) open(mark);
  });

  $("body").addEventListener("keydown", (event) => {
    const mark = event.target.closest("mark[data-r]");
    if (!mark) return;
    if (event.key === "Enter" || event.key === " ") open(mark);
    else if (event.key === "ArrowRight" || event.key === "ArrowDown") step(mark, 1);
    else if (event.key === "ArrowLeft" || event.key === "ArrowUp") step(mark, -1);
    else return;
    event.preventDefault();
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !shut() && !chosen.hidden) showAll();
  });

  // A link to a place that lies in something folded opens it; on a narrow screen the contents fold after use.

  function unfold() {
    const target = location.hash && $(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.hidden) showAll();
    for (let around = target.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    target.scrollIntoView();
  }

  const narrow = matchMedia("(max-width: 1000px)");
  contents.open = !narrow.matches;
  contents.addEventListener("click", (event) => { if (narrow.matches && event.target.closest("a")) contents.open = false; });
  addEventListener("hashchange", unfold);

  // The contents show where in the text the reader is.

  const links = new Map([...contents.querySelectorAll("a")].map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      links.forEach((link) => link.removeAttribute("aria-current"));
      const link = links.get(entry.target.id), box = contents.parentElement;
      link.setAttribute("aria-current", "location");
      const seen = link.offsetTop >= box.scrollTop && link.offsetTop < box.scrollTop + box.clientHeight - 40;
      if (!seen) box.scrollTop = link.offsetTop - box.clientHeight / 2;
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  links.forEach((_, id) => { if ($(id)) watcher.observe($(id)); });

  form.hidden = marks.length === 0;
  filter();
  unfold();
})();
