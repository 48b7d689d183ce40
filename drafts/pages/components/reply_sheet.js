/* The reply by parts: what is shown, what is copied and what is logged travel together, so nothing stale is ever copied.

   The server sends parts; a part that a person is typing in keeps their text until the server has it. A copy waits until
   the server has checked exactly the text on the screen, and 'Copied' is said only when the reply is in the ledger. */
export default function (component) {
  const { parentElement: root, data } = component;
  const $ = (selector) => root.querySelector(selector);
  const state = (root.__state ??= { doc: null, rows: new Map(), timer: 0, pending: null, logged: null, sent: null });
  state.component = component;
  const words = data.words;
  const clean = (text) => (text.toWellFormed ? text.toWellFormed() : text).replaceAll('\u0000', '');
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  if (state.doc !== data.doc) {
    state.doc = data.doc;
    state.rows.clear();
    state.pending = null;
    state.sent = null;
    clearTimeout(state.timer);
    $('.parts').replaceChildren();
    $('.said').textContent = '';
    $('.why').hidden = true;
    $('#reason').value = '';
    restore();
  }
  label();
  place();
  check();
  settle();
  if (data.focus) requestAnimationFrame(() => root.querySelector('.parts textarea')?.focus({ preventScroll: true }));
  if (state.wired) return;
  state.wired = new AbortController();
  const options = { signal: state.wired.signal };
  $('.copy').addEventListener('click', copy, options);
  $('.next').addEventListener('click', next, options);
  $('.anyway').addEventListener('click', () => { $('.why').hidden = false; $('#reason').focus(); }, options);
  $('#reason').addEventListener('input', check, options);
  /* In the capturing phase: a text field of the page would keep Ctrl+Enter for itself. */
  document.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && outside(event.target) && event.target.matches('input')) left();
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) { event.preventDefault(); state.component.data.logged ? next() : copy(); }
    if (event.altKey && event.code === 'KeyN' && state.component.data.logged) { event.preventDefault(); next(); }
  }, { ...options, capture: true });
  document.addEventListener('focusout', (event) => { if (outside(event.target)) left(); }, options);
  document.addEventListener('input', (event) => { if (outside(event.target)) state.typed = 'here'; }, options);
  const runs = new MutationObserver(() => {
    if (app().dataset.testScriptState === 'running' && state.typed === 'sent') state.typed = '';
  });
  if (app()) runs.observe(app(), { attributeFilter: ['data-test-script-state'] });
  return () => { clearTimeout(state.timer); runs.disconnect(); state.wired?.abort(); delete root.__state; };

  function key() { return 'santun:reply:' + state.component.data.doc; }
  function restore() {
    try { state.kept = JSON.parse(sessionStorage.getItem(key()) || '{}'); } catch { state.kept = {}; }
  }
  function label() {
    $('h2').textContent = words.title;
    $('.status').textContent = data.status;
    $('.c1').textContent = data.language;
    $('.c2').textContent = data.staff_language;
    root.querySelector('section').className = data.code === data.staff_code ? 'one-language' : '';
    $('.copy span').textContent = words.copy;
    $('.copy kbd').textContent = 'Ctrl+Enter';
    $('.next span').textContent = words.next;
    $('.next kbd').textContent = 'Alt+N';
    $('.anyway').textContent = words.anyway;
    $('.why label').textContent = words.reason;
  }
  function place() {
    const keys = data.parts.map((part) => part.key);
    for (const [name, row] of state.rows) if (!keys.includes(name)) { row.box.remove(); state.rows.delete(name); }
    let before = null;
    for (const part of data.parts) {
      const row = state.rows.get(part.key) ?? build(part);
      if (row.area.value !== part.text && row.area.value === row.server) { row.area.value = part.text; grow(row.area); }
      row.server = part.text;
      row.suggestion = part.suggestion;
      row.glue = part.glue;
      row.area.lang = data.code;
      row.area.setAttribute('aria-label', part.label + ' · ' + data.language);
      row.gloss.lang = data.staff_code;
      row.text.textContent = part.gloss;
      row.mark.textContent = part.edited ? words.stale : '';
      row.undo.hidden = !part.edited;
      row.undo.textContent = words.undo;
      row.box.className = 'part' + (part.glue.includes('\n') ? ' new-paragraph' : '') + (part.edited ? ' edited' : '')
        + (part.findings.some((f) => f.hard) ? ' bad' : part.findings.length ? ' hint' : '');
      row.findings.replaceChildren(...part.findings.map((f) => make('p', 'finding' + (f.hard ? ' hard' : ''), f.message)));
      const kept = state.kept?.[part.key];
      if (kept !== undefined && kept !== part.text) { row.area.value = kept; grow(row.area); schedule(0); }
      if (state.kept) delete state.kept[part.key];
      const at = before ? before.nextSibling : $('.parts').firstChild;
      if (at !== row.box) $('.parts').insertBefore(row.box, at);
      before = row.box;
    }
    if (!dirty()) state.sent = null;
    $('.findings').replaceChildren(...data.findings.map((f) => make('li', f.hard ? 'hard' : '', f.message)));
  }
  function build(part) {
    const box = make('div', 'part');
    const left = make('div', '');
    const area = make('textarea', '');
    area.rows = 1;
    area.dir = 'auto';
    area.spellcheck = true;
    area.value = part.text;
    area.dataset.part = part.key;
    const gloss = make('div', 'gloss');
    const mark = make('span', 'mark');
    const text = make('span', 'gloss-text');
    const undo = make('button', 'undo');
    undo.type = 'button';
    gloss.append(mark, text, document.createElement('br'), undo);
    const findings = make('div', 'finding-list');
    left.append(area, findings);
    box.append(left, gloss);
    const row = { box, area, gloss, text, mark, undo, findings, server: part.text };
    area.addEventListener('input', () => { grow(area); keep(); schedule(300); });
    area.addEventListener('blur', () => schedule(0));
    undo.addEventListener('click', () => { area.value = row.suggestion; grow(area); keep(); schedule(0); area.focus(); });
    state.rows.set(part.key, row);
    requestAnimationFrame(() => grow(area));
    new ResizeObserver(() => grow(area)).observe(box);
    return row;
  }
  function grow(area) {
    area.style.height = 'auto';
    const wanted = area.scrollHeight + 2;
    area.style.height = wanted + 'px';
  }
  function keep() {
    const dirty = {};
    for (const [name, row] of state.rows) if (row.area.value !== row.server) dirty[name] = row.area.value;
    try { sessionStorage.setItem(key(), JSON.stringify(dirty)); } catch { /* full: the server has all but the last moment */ }
    $('.said').textContent = '';
  }
  function schedule(wait) {
    clearTimeout(state.timer);
    state.timer = setTimeout(commit, wait);
  }
  function dirty() { return [...state.rows.values()].some((row) => clean(row.area.value) !== row.server); }
  function commit() {
    clearTimeout(state.timer);
    /* Only what the person changed: another part may be about to be drafted anew by the server. */
    const parts = {};
    for (const [name, row] of state.rows) if (clean(row.area.value) !== row.server) parts[name] = clean(row.area.value);
    const wanted = JSON.stringify(parts);
    if (!dirty() || wanted === state.sent) return;
    state.sent = wanted;
    state.count = (state.count ?? 0) + 1;
    state.component.setStateValue('edits', { doc: state.component.data.doc, parts, count: state.count });
  }
  /* Joins the parts exactly as drafts/writing/__init__.py join_parts does. */
  function reply() {
    let text = '';
    let waiting = '';
    for (const part of state.component.data.parts) {
      if (part.glue.length > waiting.length) waiting = part.glue;
      const piece = clean(state.rows.get(part.key).area.value).replace(/^\n+|\n+$/g, '');
      if (!piece.trim()) continue;
      text += (text ? waiting : '') + piece;
      waiting = '';
    }
    return text;
  }
  function reason() { return $('.why').hidden ? '' : $('#reason').value.trim(); }
  function check() {
    const now = state.component.data;
    const blocked = now.blocked && !reason() && !now.logged;
    $('.copy').setAttribute('aria-disabled', String(blocked));
    $('.copy').hidden = Boolean(now.logged);
    $('.next').hidden = !now.logged;
    $('.anyway').hidden = !now.blocked || Boolean(now.logged) || !$('.why').hidden;
    if (now.logged) $('.why').hidden = true;
  }
  function outside(element) { return element?.matches?.('input, textarea') && !root.contains(element); }
  function app() { return document.querySelector('[data-testid=stApp]'); }
  function pause() { return new Promise((resolve) => setTimeout(resolve, 50)); }
  /* A field of the page hands its text in when it loses the focus or at Enter. */
  function left() {
    state.left = performance.now();
    if (state.typed) state.typed = 'sent';
  }
  /* Wait until the server has drafted with it. On a slow line it takes a while until it begins; a field that was changed
     back hands in nothing, so there is an end to waiting. */
  async function calm() {
    for (let tries = 0; state.typed && tries < 60; tries += 1) await pause();
    state.typed = '';
    for (let quiet = 0, tries = 0; quiet < 3 && tries < 100; tries += 1) {
      await pause();
      quiet = app()?.dataset.testScriptState === 'notRunning' ? quiet + 1 : 0;
    }
  }
  async function copy() {
    if (state.component.data.logged || state.copying) return;
    state.copying = true;
    const inside = root.activeElement ?? null;
    if (!inside && outside(document.activeElement)) document.activeElement.blur();
    if (state.typed || performance.now() - (state.left ?? -Infinity) < 1000) await calm();
    state.copying = false;
    hand_over();
  }
  function hand_over() {
    const now = state.component.data;
    if (now.logged) return;
    if (dirty()) { state.pending = 'copy'; $('.said').textContent = now.words.checking; commit(); return; }
    if (now.blocked && !reason()) { $('.said').textContent = now.words.blocked; return; }
    write();
  }
  async function write() {
    const text = reply();
    let copied = true;
    try {
      if (!navigator.clipboard) throw new Error('no clipboard');
      await navigator.clipboard.writeText(text);
    } catch {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      copied = document.execCommand('copy');
      area.remove();
    }
    if (!copied) { $('.said').textContent = state.component.data.words.failed; return; }
    state.nonce = state.nonce ?? (crypto.randomUUID ? crypto.randomUUID() : String(Date.now()) + Math.random());
    $('.said').textContent = state.component.data.words.logging;
    state.component.setTriggerValue('copied', { doc: state.component.data.doc, text, nonce: state.nonce, reason: reason() });
    clearTimeout(state.slow);
    state.slow = setTimeout(() => {
      if (!state.component.data.logged) $('.said').textContent = state.component.data.words.not_logged;
    }, 6000);
  }
  function settle() {
    if (data.logged) {
      if ($('.next').dataset.doc !== data.doc) {
        $('.next').dataset.doc = data.doc;
        $('.said').textContent = words.done;
        clearTimeout(state.slow);
        state.nonce = null;
        try { sessionStorage.removeItem(key()); sessionStorage.removeItem('santun:message:' + data.doc); } catch { /* nothing kept */ }
        $('.next').focus({ preventScroll: true });
      }
      return;
    }
    if (data.refused && state.refused !== data.refused) {
      state.refused = data.refused;
      clearTimeout(state.slow);
      state.nonce = null;
      $('.said').textContent = words.refused;
    }
    if (state.pending === 'copy' && !dirty()) {
      state.pending = null;
      if (data.blocked && !reason()) $('.said').textContent = words.blocked;
      else write();
    }
  }
  function next() { state.component.setTriggerValue('next', { doc: state.component.data.doc, at: Date.now() }); }
}
