// Binds a rendering of smlab to the answer behind it. Python sends whole HTML; it is morphed into the page, so that focus,
// caret, scroll and whatever is being typed stay where they are. What is typed goes back by path, and stays on this page
// (in the tab's own storage) until Python has said that it is on the disk.
const PAUSE = 400, PATIENCE = 3000, PIECE = 1 << 20;
const STATES = ["unknown", "declined", "cannot"];
const PLACES = ["move", "add", "remove", "restore"]; // wishes that change which row stands where

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "smlab";
  root.lang = model.get("language");
  root.dir = model.get("direction");
  root.setAttribute("data-lm-suppress-shortcuts", "true");
  el.append(root);

  const view = Math.random().toString(36).slice(2);
  const store = "smlab:" + model.get("key");
  const dirty = new Map(); // path -> number of the last local change
  let count = 0, timer = 0, patience = 0, asleep = false, busy = false, doing = null, dragged = null;
  let sent = false; // an edit is on its way: what is typed meanwhile goes together, after its answer
  let placing = null, again = 0; // the button whose rows are on their way, and how often it was pressed again meanwhile

  const all = (selector) => Array.from(root.querySelectorAll(selector));
  const at = (path) => all("[data-path]").filter((field) => field.dataset.path === path);

  // --- showing -------------------------------------------------------------------------------------------------------
  function show() {
    const focused = document.activeElement;
    const back = root.contains(focused) ? handle(focused) : null;
    const next = document.createElement("div");
    next.innerHTML = model.get("html");
    morphdom(root, next, {
      childrenOnly: true,
      getNodeKey: (node) => (node.nodeType === 1 ? node.id || node.dataset.key : undefined),
      onBeforeElUpdated(from, to) {
        if (from.dataset && from.dataset.path && from.dataset.path === to.dataset.path && dirty.has(from.dataset.path)) return false;
        if (from.tagName === "DETAILS" && from.dataset.keep && from.dataset.keep === to.dataset.keep) to.open = from.open;
        return true;
      },
    });
    signs();
    if (back && !root.contains(document.activeElement)) focus(back());
  }

  // How to find an element again after a refresh.
  function handle(element) {
    const { path, do: what, at: where, from } = element.dataset;
    if (element.id) return () => root.querySelector("#" + CSS.escape(element.id));
    if (path) return () => at(path).find((field) => field.value === element.value) || at(path)[0];
    if (what) return () => all("[data-do]").find((one) => one.dataset.do === what && one.dataset.at === where && one.dataset.from === from);
    return () => null;
  }

  function focus(element) {
    if (element) element.focus({ preventScroll: true });
  }

  function signs() {
    all("[data-asleep]").forEach((one) => (one.hidden = !asleep));
    all("[data-busy]").forEach((one) => (one.hidden = asleep || !busy));
    all("[data-actions]").forEach((one) => (one.hidden = asleep));
    all("[data-do]").forEach((one) => one.setAttribute("aria-busy", String(doing === one.dataset.do)));
  }

  // --- hearing -------------------------------------------------------------------------------------------------------
  function entries() {
    const found = [], many = new Map();
    for (const field of all("[data-path]")) {
      const { path, type } = field.dataset;
      if (!dirty.has(path)) continue;
      if (type === "many") {
        if (!many.has(path)) found.push([path, type, many.set(path, []).get(path)]);
        if (field.checked) many.get(path).push(field.value);
      } else if (field.type === "radio") {
        if (field.checked) found.push([path, type, field.value]);
      } else if (field.type === "checkbox") {
        found.push([path, type, field.checked]);
      } else if (type !== "range" || "touched" in field.dataset) {
        found.push([path, type, field.value]);
      }
    }
    return found;
  }

  function changed(field, soon) {
    dirty.set(field.dataset.path, ++count);
    keep();
    clearTimeout(timer);
    timer = setTimeout(flush, soon ? 0 : PAUSE);
  }

  function keep() {
    try {
      if (dirty.size) sessionStorage.setItem(store, JSON.stringify(entries()));
      else sessionStorage.removeItem(store);
    } catch (full) { /* no storage: the fields themselves still hold it */ }
  }

  function flush() {
    clearTimeout(timer);
    timer = 0;
    if (dirty.size && !asleep && !sent) tell("edit");
  }

  function tell(what, more) {
    clearTimeout(timer);
    timer = 0;
    if (what === "edit") sent = true;
    else doing = what;
    try {
      model.send({ do: what, n: count, view, entries: entries(), ...more });
    } catch (gone) {
      return sleep(); // the kernel is not there; what was typed waits in the tab's storage
    }
    clearTimeout(patience);
    patience = setTimeout(() => { busy = true; signs(); }, PATIENCE);
    signs();
  }

  function heard(message) {
    if (message.view !== view) return;
    if ("got" in message) { if (acknowledged) acknowledged(); return; }
    clearTimeout(patience);
    busy = false;
    if (message.do === doing) doing = null;
    if (message.kept) for (const [path, n] of dirty) if (n <= message.n) dirty.delete(path);
    keep();
    if (message.kept) show(); else signs();
    if (message.do === "edit") sent = false;
    if (message.kept && !timer) flush();
    if (message.focus) guide(message.focus);
    if (PLACES.includes(message.do)) placed(message);
  }

  // The numbers on the buttons count the rows as this page shows them. While rows are on their way, the same numbers mean
  // other rows: a second press would undo the first move, or remove one row too many. So it waits, and then follows its row.
  function place(button, what, more) {
    if (!placing) tell(what, more);
    else if (what === "move" && button === placing) again += 1;
    placing = placing || button;
    still(true); // what is typed into a row now would land in the one that takes its place
  }

  const still = (yes) => all("[data-drag] > details").forEach((row) => (row.inert = yes));

  function placed(message) {
    const next = document.activeElement, towards = placing ? Math.sign(placing.dataset.to - placing.dataset.from) : 0;
    placing = null;
    still(false);
    const on = again && message.do === "move" && message.focus && root.contains(next) && next.dataset.do === "move";
    again = on && Math.sign(next.dataset.to - next.dataset.from) === towards ? again : 0;
    if (again) { again -= 1; next.click(); }
  }

  // Where the eye and the screen reader should be after a button.
  function guide([what, where, row, towards]) {
    let target = null;
    if (what === "path") target = at(where)[0] || all("[data-path]").find((field) => field.dataset.path.startsWith(where + "."));
    else if (what === "row") {
      const moves = all('[data-do="move"]').filter((one) => one.dataset.at === where && Number(one.dataset.from) === row && !one.disabled);
      target = moves.find((one) => Math.sign(one.dataset.to - row) === towards) || moves[0];
    } else target = root.querySelector(where);
    if (!target) return;
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    focus(target);
    target.scrollIntoView({ block: "nearest" });
  }

  // --- what people do ------------------------------------------------------------------------------------------------
  // A file goes over in pieces, each acknowledged before the next, so that none is too large for the line.
  let acknowledged = null;
  async function upload(input) {
    const files = Array.from(input.files);
    for (const file of files) {
      const pieces = Math.max(1, Math.ceil(file.size / PIECE));
      for (let piece = 0; piece < pieces; piece++) {
        const bytes = await file.slice(piece * PIECE, (piece + 1) * PIECE).arrayBuffer();
        const answer = new Promise((done) => (acknowledged = done));
        try {
          model.send({ do: "upload", view, name: file.name, size: file.size, piece, pieces }, undefined, [bytes]);
        } catch (gone) {
          return sleep();
        }
        await answer;
      }
    }
    input.value = "";
    guide(["at", ".sm-said"]);
  }
  root.addEventListener("change", ({ target }) => { if (target.dataset.upload) upload(target); });

  root.addEventListener("input", ({ target }) => {
    const { path, type } = target.dataset;
    if (!path) return;
    const box = target.type === "checkbox" || target.type === "radio";
    if (STATES.includes(type) ? target.checked : !box && type !== "because")
      at(path).filter((one) => one !== target && STATES.includes(one.dataset.type)).forEach((one) => (one.checked = false));
    if (type === "range") target.dataset.touched = "";
    changed(target, box || target.tagName === "SELECT");
  });
  root.addEventListener("focusout", () => { if (timer) flush(); });
  root.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button || !root.contains(button) || asleep) return;
    const { do: what, at: where, from, to, go } = button.dataset;
    if (go) guide(["path", go]);
    if (!what) return;
    const asked = {}, mine = where + ".";
    all("[data-ask]").filter((one) => one.dataset.ask.startsWith(mine)).forEach((one) => (asked[one.dataset.ask.slice(mine.length)] = one.value));
    const ticks = all('[data-path="ticks"]').filter((one) => one.checked).map((one) => one.value);
    const wish = { at: where, from: Number(from), to: Number(to), asked, ticks };
    if (PLACES.includes(what)) place(button, what, wish);
    else tell(what, wish);
  });
  root.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); flush(); }
    event.stopPropagation(); // JupyterLab's one-letter commands are not meant for forms
  });

  root.addEventListener("dragstart", (event) => {
    const row = event.target.closest("[data-drag]");
    if (!row) return;
    dragged = row;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", "");
    event.dataTransfer.setDragImage(row, 20, 20);
  });
  const over = (event) => {
    const row = event.target.closest && event.target.closest("[data-drag]");
    return dragged && row && row !== dragged && row.dataset.drag === dragged.dataset.drag ? row : null;
  };
  const clear = () => all(".sm-over").forEach((one) => one.classList.remove("sm-over"));
  root.addEventListener("dragover", (event) => {
    const row = over(event);
    clear();
    if (row) { event.preventDefault(); row.classList.add("sm-over"); }
  });
  root.addEventListener("drop", (event) => {
    const row = over(event);
    clear();
    if (!row) return;
    event.preventDefault();
    place(row, "move", { at: row.dataset.drag, from: Number(dragged.dataset.index), to: Number(row.dataset.index) });
  });
  root.addEventListener("dragend", () => { dragged = null; clear(); });

  // --- a board: a number is carried to its place, and its sliders or its band follow ------------------------------------------------
  let held = null;
  root.addEventListener("pointerdown", (event) => {
    const dot = event.target.closest("[data-board] [data-dot]");
    if (!dot || asleep || event.button) return;
    event.preventDefault(); // no text is selected on the way
    held = { dot, x: event.clientX, y: event.clientY };
    dot.classList.add("sm-held");
    dot.setPointerCapture(event.pointerId);
  });
  root.addEventListener("pointermove", (event) => {
    if (held) held.dot.style.translate = `${event.clientX - held.x}px ${event.clientY - held.y}px`;
  });
  const into = (dot, board, { clientX: x, clientY: y }) => {
    const inside = ({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom;
    const band = [...board.querySelectorAll("[data-band]")].find((one) => inside(one.getBoundingClientRect()));
    const choice = band && at(`${dot.dataset.dot}.band`).find((one) => one.value === band.dataset.band);
    if (!choice) return;
    choice.checked = true;
    choice.dispatchEvent(new Event("input", { bubbles: true }));
    flush();
  };
  const put = (event) => {
    if (!held) return;
    const { dot } = held, board = dot.closest("[data-board]"), axes = board.querySelector(".sm-axes");
    held = null;
    dot.classList.remove("sm-held");
    dot.style.translate = "";
    if (!axes) {
      if (event.type === "pointerup") into(dot, board, event);
      return;
    }
    const area = axes.getBoundingClientRect(), x = (event.clientX - area.left) / area.width, y = (area.bottom - event.clientY) / area.height;
    if (event.type === "pointercancel" || x < 0 || x > 1 || y < 0 || y > 1) return;
    for (const [axis, share] of [[board.dataset.x, x], [board.dataset.y, y]]) {
      const slider = at(`${dot.dataset.dot}.${axis}`)[0];
      slider.value = Number(slider.min) + share * (slider.max - slider.min); // the browser rounds it to a step
      slider.dispatchEvent(new Event("input", { bubbles: true }));
    }
    flush();
  };
  root.addEventListener("pointerup", put);
  root.addEventListener("pointercancel", put);

  // --- coming and going ----------------------------------------------------------------------------------------------
  const last = () => { sent = false; flush(); }; // there may be no later: it goes now, answered or not
  const leave = () => { if (document.visibilityState !== "visible") last(); };
  function sleep() { asleep = true; doing = placing = null; sent = false; still(false); signs(); }
  document.addEventListener("visibilitychange", leave);
  window.addEventListener("pagehide", last);
  model.on("change:html", show);
  model.on("msg:custom", heard);
  model.on("comm_live_update", sleep);
  show();

  let draft = null;
  try { draft = JSON.parse(sessionStorage.getItem(store)); } catch (none) { /* nothing was left behind */ }
  if (draft && draft.length) {
    sessionStorage.removeItem(store);
    model.send({ do: "edit", n: 0, view, entries: draft });
  }

  return () => {
    last();
    document.removeEventListener("visibilitychange", leave);
    window.removeEventListener("pagehide", last);
    model.off("change:html", show);
    model.off("msg:custom", heard);
    model.off("comm_live_update", sleep);
  };
}

export default { render };
