/* Hands on what stands in a many-line field a moment after the last key: Streamlit itself waits until it is left. */
export default function (component) {
  const { parentElement: root, data } = component;
  const state = (root.__state ??= { timer: 0 });
  state.data = data;
  if (state.wired) return;
  state.wired = new AbortController();
  const options = { signal: state.wired.signal, capture: true };
  const page = root.ownerDocument;

  // Ctrl+Enter is how a person hands a field on without leaving it: its text, its caret and its focus stay.
  const hand_on = (field) => field.isConnected && field.dispatchEvent(
    new KeyboardEvent('keydown', { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }));
  const typed = (event) => {
    const field = event.target;
    if (!field?.matches?.('textarea') || !field.closest('.st-key-' + CSS.escape(state.data.field))) return;
    clearTimeout(state.timer);
    // Half a Japanese or Korean word is nobody's text yet.
    if (!event.isComposing) state.timer = setTimeout(hand_on, state.data.pause, field);
  };
  page.addEventListener('input', typed, options);
  page.addEventListener('compositionend', typed, options);
  return () => { clearTimeout(state.timer); state.wired?.abort(); delete root.__state; };
}
