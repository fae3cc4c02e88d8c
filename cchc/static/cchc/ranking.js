/* A ranking sorted and sieved in place. Without this file links and the form ask the server. */
(() => {
  "use strict";
  const form = document.querySelector(".sieve");
  const tables = [...document.querySelectorAll("[data-whole] > table")];
  if (!form || !tables.length) return;
  const status = document.querySelector(".sieved");
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replace(/\s+/g, " ").trim();
  const key = (text) => fold(text).replace(/[^a-z0-9]+/g, "-") || "khong-xep-loai";
  const collator = new Intl.Collator("vi");
  const UPWARDS = ["hang", "ten"];
  const rows = tables.flatMap((table) => [...table.tBodies[0].rows]);
  const words = new Map(rows.map((row) => [row, fold(row.querySelector("th").textContent)]));
  let order = new URLSearchParams(location.search).get("sap-xep") || "hang";

  const place = (table, name) => [...table.tHead.rows[0].cells].findIndex((head) => head.querySelector(".sort")?.dataset.key === name);
  const plain = (cell) => [...cell.childNodes].filter((node) => node.nodeName !== "SMALL" && !node.classList?.contains("pad")).map((node) => node.textContent).join("").trim();

  /* What a cell counts for; null stands last whichever way the list is sorted. */
  function worth(cell, name) {
    const text = plain(cell);
    if (name === "ten") return text;
    if (name === "xep-loai") return -[...form.elements.loc.options].findIndex((option) => option.value === key(text)) || null;
    const figure = /[+−-]?\d+(?:,\d+)?/.exec(text)?.[0].replace(",", ".").replace("−", "-");
    if (name === "thay-doi") {
      const shape = cell.querySelector(".up, .down, .same");
      return shape && (shape.className === "up" ? 1 : -1) * (figure || 0);
    }
    return figure === undefined ? null : Number(figure);
  }

  function sort(name, isDown) {
    for (const table of tables) {
      const at = place(table, name);
      if (at < 0) continue;
      const way = isDown ? -1 : 1;
      const body = table.tBodies[0];
      /* The order of the ranks breaks what is printed alike; the index itself has more digits than are printed. */
      const lines = [...body.rows].map((row) => ({ row, origin: Number(row.dataset.order), value: worth(row.cells[at], name) }));
      const exact = name === "hang" || name === "chi-so";
      lines.sort((one, other) => {
        if (one.value === null || other.value === null) return (one.value === null) - (other.value === null) || one.origin - other.origin;
        if (exact) return (name === "hang" ? way : -way) * (one.origin - other.origin);
        const apart = name === "ten" ? collator.compare(one.value, other.value) : one.value - other.value;
        return way * apart || one.origin - other.origin;
      });
      body.append(...lines.map((line) => line.row));
      for (const head of table.tHead.rows[0].cells) head.removeAttribute("aria-sort");
      table.tHead.rows[0].cells[at].setAttribute("aria-sort", isDown ? "descending" : "ascending");
    }
    order = (isDown ? "-" : "") + name;
    remember();
  }

  function sieve() {
    const wanted = fold(form.elements.tim.value).split(" ");
    const grade = form.elements.loc.value;
    let seen = 0;
    for (const row of rows) {
      const shown = wanted.every((word) => words.get(row).includes(word)) && (!grade || key(row.querySelector(".grade")?.textContent || "") === grade);
      row.hidden = !shown;
      seen += shown;
    }
    status.textContent = seen === rows.length ? "" : `Đang lọc: ${seen} trên ${rows.length} đơn vị.`;
    remember();
  }

  /* The address says what is seen, so it may be sent to somebody. */
  function remember() {
    const query = new URLSearchParams();
    const asked = { tim: form.elements.tim.value.trim(), loc: form.elements.loc.value, "sap-xep": order === "hang" ? "" : order };
    for (const [name, value] of Object.entries(asked)) if (value) query.set(name, value);
    history.replaceState(null, "", query.size ? `?${query}` : location.pathname);
    for (const link of document.querySelectorAll("[property=distribution]")) link.search = query;
  }

  for (const link of document.querySelectorAll("[data-whole] .sort")) {
    link.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const name = link.dataset.key;
      sort(name, order.replace(/^-/, "") === name ? !order.startsWith("-") : !UPWARDS.includes(name));
    });
  }
  form.addEventListener("input", sieve);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    sieve();
  });
})();
