/* The message as it came in: read as soon as it is pasted, or a moment after the last key. Text is only ever a value. */
export default function (component) {
  const { parentElement: root, data, setStateValue } = component;
  const box = root.querySelector('textarea');
  const note = root.querySelector('p');
  const state = (root.__state ??= { doc: null, version: null, sent: null, timer: 0 });
  state.component = component;
  root.querySelector('label').textContent = data.label;
  box.placeholder = data.placeholder;
  const clean = (text) => (text.toWellFormed ? text.toWellFormed() : text).replaceAll('\u0000', '');
  const key = () => 'santun:message:' + state.component.data.doc;
  const shown = data.doc + '#' + data.version;

  if (state.shown !== shown) {
    state.shown = shown;
    clearTimeout(state.timer);
    let kept = null;
    try { kept = sessionStorage.getItem(key()); } catch { /* private mode: the server has it */ }
    const restore = kept !== null && kept !== data.text && !data.text;
    box.value = restore ? kept : data.text;
    state.sent = data.text;
    if (restore) commit();
    if (data.focus) requestAnimationFrame(() => box.focus({ preventScroll: true }));
  }
  tell();
  if (state.wired) return;
  state.wired = new AbortController();
  const options = { signal: state.wired.signal };

  function tell() {
    const limit = state.component.data.limit;
    const over = box.value.length > limit;
    note.className = over ? 'warn' : '';
    note.textContent = over ? state.component.data.too_long.replace('{}', box.value.length.toLocaleString()) : state.component.data.note;
  }
  function commit() {
    clearTimeout(state.timer);
    const text = clean(box.value);
    tell();
    if (text === state.sent || text.length > state.component.data.limit) return;
    state.sent = text;
    performance.mark('santun:message-sent');
    state.component.setStateValue('message', { doc: state.component.data.doc, text });
  }
  box.addEventListener('input', (event) => {
    try { if (box.value.length < 200000) sessionStorage.setItem(key(), box.value); } catch { /* full: the server has it */ }
    clearTimeout(state.timer);
    const at_once = /Paste|Drop/.test(event.inputType || '');
    state.timer = setTimeout(commit, at_once ? 0 : 350);
  }, options);
  box.addEventListener('blur', commit, options);
  return () => { clearTimeout(state.timer); state.wired?.abort(); delete root.__state; };
}
