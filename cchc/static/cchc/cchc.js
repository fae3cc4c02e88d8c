/* Comfort only: every page works without this file. Plain script, deferred, nothing foreign. */
(() => {
  "use strict";
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (tag, attributes = {}, ...inside) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...inside);
    return made;
  };
  /* What is dressed once is not dressed again when htmx renews another part of the page. */
  const seen = { table: new WeakSet(), tree: new WeakSet(), dialog: new WeakSet() };
  const fresh = (elements, kind) => elements.filter((each) => !seen[kind].has(each) && seen[kind].add(each));
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(/\p{M}/gu, "").replaceAll("đ", "d").replace(/\s+/g, " ").trim();
  const phone = matchMedia("(max-width: 40rem)");

  /* Tables: commas in line, cards on a phone, held headings where a table is too wide. */
  const heads = (table) => (table.tHead && table.tHead.rows.length === 1 ? [...table.tHead.rows[0].cells] : []);

  const IS_CODE = /^([IVX]+|\d+(\.\d+)*)$/;

  /* The text that holds the figure of a cell: its own, or that of a <strong> around it. */
  function figure(cell) {
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (!text.data.trim()) continue;
      const found = /^\s*(?:[+−-]?\d+(?:,(\d+))?(\*?)|–)\s*$/.exec(text.data);
      if (!found) return found;
      /* A star may stand behind the link that holds the figure. */
      const next = text.parentElement.matches("a") && text.parentElement.nextSibling;
      const apart = next && next.nodeType === Node.TEXT_NODE && next.data.trim() === "*" ? next : null;
      return { text, last: apart || text, places: (found[1] || "").length, star: apart ? "*" : found[2] || "" };
    }
    return null;
  }

  function alignCommas(table) {
    const columns = [];
    for (const row of all("tbody > tr, tfoot > tr", table)) {
      let at = 0;
      for (const cell of row.cells) {
        const found = cell.classList.contains("number") && figure(cell);
        if (found) (columns[at] ??= []).push(found);
        at += cell.colSpan;
      }
    }
    for (const cells of columns.filter(Boolean)) {
      const most = Math.max(...cells.map((cell) => cell.places));
      const star = cells.some((cell) => cell.star) ? "*" : "";
      for (const cell of cells) {
        const zeros = most > cell.places ? (cell.places ? "" : ",") + "0".repeat(most - cell.places) : "";
        const padding = zeros + (cell.star ? "" : star);
        cell.text.data = cell.text.data.trim();
        if (padding) cell.last.after(make("i", { class: "pad", "aria-hidden": "true" }, padding));
      }
    }
  }

  const hold = (cell, place, last) => {
    cell.classList.add("held-" + place);
    cell.classList.toggle("last-held", place === last);
    cell.classList.toggle("lead-cell", place < last);
  };

  function label(cell, name) {
    const words = cell.textContent.trim();
    const isButton = words && words === cell.querySelector("button, a")?.textContent.trim() && words === name;
    if (!isButton) cell.dataset.label = name;
    cell.classList.toggle("nothing", !words && !cell.querySelector("input, button, img"));
    if (!cell.classList.contains("number") && words.length > 18) cell.classList.add("long");
  }

  function labelCells(table) {
    const names = heads(table).map((head) => head.abbr || head.textContent.trim().replace(/\s+/g, " "));
    const isMore = heads(table).map((head) => head.classList.contains("more"));
    const first = [...(table.tBodies[0]?.rows || [])].find((row) => row.cells.length === names.length);
    [...(first?.cells || [])].forEach((cell, at) => heads(table)[at].classList.toggle("number", cell.classList.contains("number")));
    for (const row of all("tbody > tr, tfoot > tr", table)) {
      let at = 0;
      const heading = [...row.cells].findIndex((cell) => cell.scope === "row");
      [...row.cells].forEach((cell, place) => {
        if (place <= heading && heading < 3) hold(cell, place, heading);
        const isLead = place < heading && (!place || IS_CODE.test(cell.textContent.trim()));
        cell.classList.toggle("lead-cell", isLead);
        cell.classList.toggle("more", Boolean(isMore[at]));
        if (!isLead && cell.tagName === "TD" && cell.colSpan === 1 && names[at]) label(cell, names[at]);
        at += cell.colSpan;
      });
    }
    const figures = all("tbody > tr", table).map((row) => all(".number[data-label]", row).length);
    table.classList.toggle("four", Math.max(...figures) === 4);
    const roles = { table: [table], rowgroup: all("thead, tbody, tfoot", table), row: all("tr", table), columnheader: all("thead th", table), rowheader: all("tbody th, tfoot th", table), cell: all("td", table) };
    for (const [role, parts] of Object.entries(roles)) for (const part of parts) part.setAttribute("role", role);
  }

  function frame(scroll) {
    const table = scroll.querySelector(":scope > table");
    if (!table) return;
    scroll.classList.remove("fits", "wide", "more-left", "more-right");
    table.classList.remove("cards");
    const tooWide = table.offsetWidth > scroll.clientWidth + 1;
    const isMany = heads(table).length > (tooWide || table.matches(".roomy") ? 0 : 4);
    if (phone.matches && isMany && !table.classList.contains("keep")) table.classList.add("cards");
    const isWide = tooWide && !table.classList.contains("cards");
    brief(scroll, table);
    scroll.classList.add(isWide ? "wide" : "fits");
    scroll.toggleAttribute("tabindex", false);
    if (!isWide) return void scroll.removeAttribute("role");
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", table.caption?.textContent.trim() || "Bảng cuộn ngang");
    for (const head of all("thead [class*=held-]", table)) table.style.setProperty("--left-" + head.cellIndex, head.offsetLeft + "px");
    hint(scroll);
  }

  /* On a phone a row tells what matters most; one button shows the other columns of all rows. */
  function brief(scroll, table) {
    if (!heads(table).some((head) => head.classList.contains("more"))) return;
    let tools = scroll.previousElementSibling;
    if (!tools?.classList.contains("all-columns")) {
      const button = make("button", { type: "button", class: "quiet", "aria-expanded": "false" }, scroll.dataset.more || "Xem đủ các cột");
      button.addEventListener("click", () => {
        const isWhole = table.classList.toggle("all");
        button.setAttribute("aria-expanded", String(isWhole));
      });
      table.classList.add("brief");
      scroll.before((tools = make("p", { class: "actions all-columns" }, button)));
    }
    tools.hidden = !table.classList.contains("cards");
  }

  function hint(scroll) {
    const rest = scroll.scrollWidth - scroll.clientWidth - scroll.scrollLeft;
    scroll.classList.toggle("more-left", scroll.classList.contains("wide") && scroll.scrollLeft > 2);
    scroll.classList.toggle("more-right", scroll.classList.contains("wide") && rest > 2);
  }

  function tables() {
    const scrolls = all(".scroll");
    for (const scroll of scrolls) {
      const table = scroll.querySelector(":scope > table");
      if (!table || !fresh([table], "table").length) continue;
      if (!table.matches(".mixed")) alignCommas(table);
      labelCells(table);
      const last = table.tBodies[0]?.querySelector("th[scope=row]")?.cellIndex ?? -1;
      if (last < 3) heads(table).slice(0, last + 1).forEach((head, place) => hold(head, place, last));
      scroll.addEventListener("scroll", () => hint(scroll), { passive: true });
    }
    scrolls.forEach(frame);
  }

  function frameAgain() {
    let width = innerWidth;
    addEventListener("resize", () => {
      if (innerWidth === width) return;
      width = innerWidth;
      all(".scroll").forEach(frame);
    });
  }

  /* Trees: open and close, filter by words with or without signs, go to a code. */
  class Tree {
    constructor(table, number) {
      this.table = table;
      this.number = number;
      this.rows = [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => {
        const level = /(?:^|\s)level-(\d)/.exec(row.className);
        const codes = [...row.cells].map((cell) => cell.textContent.trim()).filter((text) => IS_CODE.test(text));
        return { row, level: level ? Number(level[1]) : 9, text: fold(row.textContent), codes, children: [], isOpen: true };
      });
      const above = [];
      for (const node of this.rows) {
        while (above.length && above.at(-1).level >= node.level) above.pop();
        node.parent = above.at(-1);
        node.parent?.children.push(node);
        above.push(node);
      }
      this.parents = this.rows.filter((node) => node.children.length);
    }

    dress() {
      this.table.classList.add("tree");
      for (const node of this.parents) {
        const home = node.row.querySelector(".name, th[scope=row]") || node.row.cells[0];
        node.button = make("button", { type: "button", class: "fold", "aria-expanded": "true", "aria-label": "Đóng, mở mục " + home.textContent.trim().slice(0, 80) });
        node.button.addEventListener("click", () => this.set(node, !node.isOpen));
        home.prepend(node.button);
      }
      this.place().before(this.tools());
      if (phone.matches && this.rows.length > 40) this.roots().forEach((node) => this.set(node, false));
      this.show();
      this.openTarget();
      addEventListener("hashchange", () => this.openTarget());
    }

    /* Where an address leads to a row, or to something in it, the row is to be seen. */
    openTarget() {
      const wanted = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      const node = wanted && this.rows.find((each) => each.row.contains(wanted));
      if (!node?.parent) return;
      this.open(node);
      wanted.scrollIntoView({ block: "center" });
    }

    open(node) {
      for (let above = node.parent; above; above = above.parent) this.set(above, true);
    }

    roots() {
      return this.parents.filter((node) => !node.parent);
    }

    place() {
      return this.table.closest(".scroll") || this.table;
    }

    tools() {
      const id = "muc-" + this.number;
      this.words = make("input", { type: "search", id: id + "-loc", autocomplete: "off" });
      this.code = make("input", { class: "code", id: id + "-ma", autocomplete: "off", inputmode: "text", list: id + "-cac-ma" });
      this.found = make("p", { class: "found", role: "status" });
      const codes = make("datalist", { id: id + "-cac-ma" }, ...this.rows.flatMap((node) => node.codes.at(-1) || []).map((code) => make("option", { value: code })));
      const button = (words, isOpen) => {
        const made = make("button", { type: "button", class: "quiet" }, words);
        made.addEventListener("click", () => this.parents.forEach((node) => this.set(node, isOpen)));
        return made;
      };
      this.words.addEventListener("input", () => this.filter());
      this.code.addEventListener("change", () => this.jump());
      for (const input of [this.words, this.code]) {
        input.addEventListener("keydown", (event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          if (input === this.code) this.jump();
        });
      }
      return make("div", { class: "tree-tools", role: "search", "aria-label": "Tìm trong bảng" },
        make("div", {}, make("label", { for: id + "-loc" }, "Lọc theo nội dung"), this.words),
        make("div", { class: "narrow-field" }, make("label", { for: id + "-ma" }, "Đến mã"), this.code, codes),
        button("Đóng tất cả các mục", false), button("Mở tất cả các mục", true), this.found);
    }

    set(node, isOpen) {
      node.isOpen = isOpen;
      node.button.setAttribute("aria-expanded", String(isOpen));
      this.show();
    }

    show() {
      for (const node of this.rows) {
        node.isSeen = !node.parent || (node.parent.isSeen && node.parent.isOpen);
        node.row.classList.toggle("shut", !node.isSeen);
      }
    }

    filter() {
      const wanted = fold(this.words.value);
      const hits = this.rows.filter((node) => !node.children.length && (!wanted || node.text.includes(wanted)));
      const kept = new Set();
      for (const hit of hits) for (let node = hit; node; node = node.parent) kept.add(node);
      for (const node of this.rows) {
        node.row.hidden = Boolean(wanted) && !kept.has(node);
        if (wanted && node.button) {
          node.isOpen = true;
          node.button.setAttribute("aria-expanded", "true");
        }
      }
      this.show();
      this.found.textContent = wanted ? (hits.length ? `${hits.length} mục có «${this.words.value.trim()}».` : `Không có mục nào có «${this.words.value.trim()}».`) : "";
    }

    jump() {
      const wanted = this.code.value.trim().replace(/\.$/, "");
      if (!wanted) return;
      const node = this.rows.find((each) => each.codes.includes(wanted));
      if (!node) return void (this.found.textContent = `Không có mã ${wanted}.`);
      this.found.textContent = "";
      if (this.words.value) {
        this.words.value = "";
        this.filter();
      }
      this.open(node);
      all("tr.target", this.table).forEach((row) => row.classList.remove("target"));
      node.row.classList.add("target");
      node.row.scrollIntoView({ block: "center" });
      (node.row.querySelector("a, button") || node.row).focus({ preventScroll: true });
    }
  }

  function trees() {
    all("table:not(.no-tree)").forEach((table, number) => {
      if (!fresh([table], "tree").length || !table.querySelector("tbody > tr.level-0, tbody > tr.level-1")) return;
      const tree = new Tree(table, number);
      if (tree.parents.length && tree.rows.length > 9) tree.dress();
    });
  }

  /* What is secondary stands open in the page and begins closed on a phone, unless the address leads there. */
  function secondary() {
    const led = () => (location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)))) || null;
    const parts = all("details.secondary");
    /* Framed while open: what is shut measures nothing. */
    for (const part of parts) part.addEventListener("toggle", () => part.open && all(".scroll", part).forEach(frame));
    if (phone.matches) for (const part of parts) part.open = part.contains(led());
    addEventListener("hashchange", () => parts.filter((part) => part.contains(led())).forEach((part) => (part.open = true)));
  }

  /* Dialogs, notices that can be put away, and menus that close when one looks elsewhere. */
  function dialogs() {
    for (const opener of fresh(all("[data-dialog]"), "dialog")) {
      const dialog = document.getElementById(opener.dataset.dialog);
      if (!dialog?.showModal) continue;
      opener.addEventListener("click", (event) => {
        event.preventDefault();
        dialog.showModal();
      });
    }
    for (const closer of fresh(all("dialog [data-close]"), "dialog")) {
      closer.addEventListener("click", (event) => {
        event.preventDefault();
        closer.closest("dialog").close();
      });
    }
  }

  function toasts() {
    for (const toast of all(".toasts:not(:has(.close))")) {
      const close = make("button", { type: "button", class: "link close" }, "Đóng");
      close.addEventListener("click", () => toast.remove());
      toast.append(close);
    }
  }

  function menus() {
    const open = () => all(".me[open]");
    addEventListener("click", (event) => open().forEach((menu) => menu.contains(event.target) || (menu.open = false)));
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      // On a wide window the page's menu is a row of links: nothing of it is open.
      for (const menu of [...open(), ...all(".menu[open]")]) {
        const summary = menu.querySelector("summary");
        if (!summary.checkVisibility()) continue;
        menu.open = false;
        summary.focus();
      }
    });
  }

  /* Forms that htmx sends. An answer that is not the page again is told, and what was typed stays. */
  function whyNotShown(xhr, target) {
    const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
    const words = (selector) => page.querySelector(selector)?.textContent.trim() || "";
    if (page.body.classList.contains("sign-in")) return "Chưa lưu: phiên đăng nhập đã hết. Hãy chép nội dung đã nhập, tải lại trang để đăng nhập rồi nhập lại.";
    if (page.querySelector(".trouble .notice")) return `${words(".trouble h1")}. ${words(".trouble .notice")}`;
    if (!page.getElementById(target.id) || page.querySelector(".trouble")) return "Chưa lưu được do hệ thống gặp lỗi. Nội dung đã nhập còn nguyên trên trang, hãy thử lại.";
    return "";
  }

  function inPlace() {
    const voice = make("p", { class: "sr", role: "status" });
    document.body.append(voice);
    const tell = (words) => {
      document.querySelector("main .toasts")?.remove();
      const list = make("ul", { class: "messages" }, make("li", { class: "error" }, words));
      document.querySelector("main").prepend(make("div", { class: "toasts stay", role: "alert" }, list));
      toasts();
    };
    addEventListener("htmx:beforeSwap", (event) => {
      const words = whyNotShown(event.detail.xhr, event.detail.target);
      if (!words) return;
      event.detail.shouldSwap = false;
      tell(words);
    });
    addEventListener("htmx:sendError", () => tell("Không kết nối được với hệ thống, chưa lưu. Nội dung đã nhập còn nguyên trên trang, hãy thử lại."));
    addEventListener("htmx:afterSwap", (event) => {
      dress();
      const main = event.target.closest("main") || event.target;
      all(".toasts", main).forEach((toast) => toast.classList.add("stay"));
      voice.textContent = all(".messages > li", main).map((each) => each.textContent.trim()).join(" ");
      const wrong = main.querySelector("form [aria-invalid=true]");
      if (wrong) wrong.focus();
      else if (document.activeElement === document.body) document.querySelector(`#${event.detail.target.id} h2[tabindex]`)?.focus({ preventScroll: true });
    });
  }

  /* Code for frames needs a whole address; the page itself knows only the path until the site has a name. */
  function completeCode() {
    all("textarea[data-complete]").forEach((code) => {
      code.value = code.value.replace('src="/', `src="${location.origin}/`);
      document.getElementById("thieu-dia-chi")?.remove();
    });
  }

  /* The foot of a printed sheet: the address as it stands, under the host it was opened at where the site has no name, and the time. */
  function sourceOnPaper() {
    const root = document.documentElement;
    if (!root.dataset.source || !location.protocol.startsWith("http")) return;
    const [address, ...told] = root.dataset.source.split("; ");
    const site = address.startsWith("Nguồn: /") ? location.origin : new URL(address.slice("Nguồn: ".length)).origin;
    const now = () => new Date().toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short", timeZone: "Asia/Ho_Chi_Minh" });
    const tell = () => {
      const here = `Nguồn: ${site}${location.pathname}${location.search}`;
      root.dataset.source = [here, ...told, `in lúc ${now()}`].join("; ");
    };
    addEventListener("beforeprint", tell);
    tell();
  }

  function dress() {
    trees();
    tables();
    dialogs();
    toasts();
  }

  dress();
  frameAgain();
  secondary();
  menus();
  completeCode();
  sourceOnPaper();
  inPlace();
})();
