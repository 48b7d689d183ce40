/* The queue as a list of real links and buttons. What senders wrote is only ever put in as text.

   Ticking cases stays in the browser; one act with all of them goes to the server, with the versions that were shown. */
export default function (component) {
  const { parentElement: root, data } = component;
  const $ = (selector) => root.querySelector(selector);
  const state = (root.__state ??= { picked: new Set(), turn: null, busy: 0, form: '' });
  state.component = component;
  const words = data.words;
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };

  if (state.turn !== data.turn) {
    state.turn = data.turn;
    state.picked.clear();
    state.form = '';
    $('.reason').value = '';
    clearTimeout(state.busy);
    state.busy = 0;
  }
  const shown = new Set(data.rows.map((row) => row.id));
  for (const id of [...state.picked]) if (!shown.has(id)) state.picked.delete(id);
  const held = root.activeElement?.closest?.('li')?.dataset.id;
  const holder = root.activeElement?.className ?? '';
  const place = [...root.querySelectorAll('li')].findIndex((row) => row.dataset.id === held);
  label();
  draw();
  tell();
  if (held) hold();
  if (data.focus) requestAnimationFrame(() => links()[0]?.focus({ preventScroll: true }));
  if (state.wired) return;
  state.wired = new AbortController();
  const options = { signal: state.wired.signal };
  $('.mine').addEventListener('click', () => act('mine'), options);
  $('.solved').addEventListener('click', () => act('solved'), options);
  $('.owner').addEventListener('change', () => {
    const chosen = $('.owner').value;
    $('.owner').value = '';
    if (chosen) act('assign', { owner: chosen === '-' ? '' : chosen });
  }, options);
  $('.aside').addEventListener('click', () => form('aside'), options);
  $('.confirm').addEventListener('click', () => form('confirm'), options);
  $('.reason').addEventListener('input', tell, options);
  $('.reason').addEventListener('keydown', (event) => {
    if (event.key === 'Enter' && !event.isComposing) { event.preventDefault(); file(); }
  }, options);
  $('.file').addEventListener('click', file, options);
  $('.every').addEventListener('change', () => {
    state.picked = new Set($('.every').checked ? state.component.data.rows.map((row) => row.id) : []);
    tick();
  }, options);
  document.addEventListener('keydown', move, options);
  return () => { clearTimeout(state.busy); state.wired?.abort(); delete root.__state; };

  function links() { return [...root.querySelectorAll('li a')]; }
  function label() {
    $('.list').setAttribute('aria-label', words.list);
    $('.top span').textContent = words.all;
    $('.keys').textContent = words.keys;
    for (const name of ['mine', 'solved', 'aside', 'confirm']) $('.' + name).textContent = words[name];
    $('.to span').textContent = words.assign;
    $('.reason').placeholder = words.reason;
    $('.reason').setAttribute('aria-label', words.reason);
    $('.kind').setAttribute('aria-label', words.aside);
    fill($('.owner'), [['', words.assign], ...data.colleagues.map((each) => [each.id, each.name]), ['-', words.nobody]]);
    fill($('.kind'), data.kinds.map((each) => [each.kind, each.words]));
    $('.mine').hidden = $('.to').hidden = data.alone;
    $('.confirm').hidden = !data.second_look;
  }
  function fill(list, choices) {
    const wanted = JSON.stringify(choices);
    if (list.dataset.choices === wanted) return;
    list.dataset.choices = wanted;
    list.replaceChildren(...choices.map(([value, text]) => {
      const option = make('option', '', text);
      option.value = value;
      return option;
    }));
  }
  function draw() {
    const wanted = JSON.stringify([data.rows, words]);
    if (state.drawn === wanted) { tick(); return; }
    state.drawn = wanted;
    $('.list').replaceChildren(...data.rows.map(build));
    tick();
  }
  function build(row) {
    const line = make('li', (row.urgent ? 'urgent ' : '') + row.mood);
    line.dataset.id = row.id;
    const pick = make('label', 'pick');
    const box = make('input', 'one');
    box.type = 'checkbox';
    box.setAttribute('aria-label', words.select.replace('{}', row.name));
    box.addEventListener('change', () => { toggle(row.id, box.checked); });
    pick.append(box);
    const link = make('a', 'open');
    link.href = row.href;
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      event.preventDefault();
      state.component.setTriggerValue('open', { id: row.id, at: Date.now() });
    });
    const when = make('span', 'when');
    if (row.waits) {
      when.title = row.since;
      when.append(make('small', '', words.waits), document.createTextNode(row.waits));
    }
    if (row.due) when.append(make('span', 'due' + (row.late ? ' late' : ''), row.due));
    link.append(make('span', 'name', row.name), when, make('span', 'text', row.text));
    const foot = make('div', 'foot');
    for (const mark of row.marks) foot.append(make('span', 'mark ' + mark.kind, mark.words));
    if (row.unsent) foot.append(ask(row));
    line.append(pick, link, foot);
    return line;
  }
  function ask(row) {
    const box = make('div', 'sent');
    box.append(make('span', '', words.was_sent));
    for (const [name, text] of [['sent', words.yes], ['unsent', words.no]]) {
      const button = make('button', 'was-' + name, text);
      button.type = 'button';
      button.addEventListener('click', () => send(name, [[row.id, row.version]]));
      box.append(button);
    }
    return box;
  }
  function toggle(id, on) {
    if (on) state.picked.add(id); else state.picked.delete(id);
    tick();
  }
  function tick() {
    for (const line of root.querySelectorAll('li')) {
      const on = state.picked.has(Number(line.dataset.id));
      line.classList.toggle('picked', on);
      line.querySelector('.one').checked = on;
    }
    tell();
  }
  function tell() {
    const now = state.component.data;
    const many = state.picked.size;
    $('.bar').hidden = !many;
    $('.count').textContent = now.words.selected.replace('{}', many);
    $('.every').checked = many > 0 && many === now.rows.length;
    $('.every').indeterminate = many > 0 && many < now.rows.length;
    $('.why').hidden = !state.form;
    $('.kind').hidden = state.form !== 'aside';
    for (const name of ['aside', 'confirm']) $('.' + name).setAttribute('aria-expanded', String(state.form === name));
    $('.file').textContent = state.form === 'confirm' ? now.words.confirm_do : now.words.file;
    for (const button of root.querySelectorAll('.bar button, .sent button')) button.disabled = Boolean(state.busy);
    $('.file').disabled = Boolean(state.busy) || !$('.reason').value.trim();
  }
  function form(name) {
    state.form = state.form === name ? '' : name;
    tell();
    if (state.form) $('.reason').focus();
  }
  function file() {
    if (!$('.file').disabled) act(state.form, { kind: $('.kind').value, reason: $('.reason').value.trim() });
  }
  function act(name, more = {}) {
    const rows = state.component.data.rows.filter((row) => state.picked.has(row.id));
    send(name, rows.map((row) => [row.id, row.version]), more);
  }
  function send(name, cases, more = {}) {
    if (state.busy || !cases.length) return;
    state.busy = setTimeout(() => { state.busy = 0; tell(); }, 5000);
    tell();
    state.component.setTriggerValue('act', { act: name, cases, ...more, at: Date.now() });
  }
  /* After an act the row under the fingers may be gone: the next one takes its place. */
  function hold() {
    const row = root.querySelector(`li[data-id="${held}"]`);
    const same = row && [...row.querySelectorAll('a, button, input')].find((each) => each.className === holder);
    const next = same ?? row?.querySelector('a') ?? links()[Math.min(place, links().length - 1)];
    if (next && root.activeElement !== next) next.focus({ preventScroll: true });
  }
  function move(event) {
    const outside = document.activeElement?.matches?.('input, textarea, select, [contenteditable=true]');
    const inside = root.activeElement?.matches?.('.reason, select');
    if (outside || inside || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const all = links();
    const at = all.findIndex((link) => link.closest('li').contains(root.activeElement));
    const arrow = at >= 0 && event.key.startsWith('Arrow');
    const down = event.key === 'j' || (arrow && event.key === 'ArrowDown');
    const up = event.key === 'k' || (arrow && event.key === 'ArrowUp');
    if (down || up) {
      event.preventDefault();
      all[Math.max(0, Math.min(all.length - 1, at + (down ? 1 : -1)))]?.focus();
    } else if (event.key === 'x' && at >= 0) {
      event.preventDefault();
      const id = Number(all[at].closest('li').dataset.id);
      toggle(id, !state.picked.has(id));
    }
  }
}
