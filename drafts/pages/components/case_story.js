/* What happened in a case, oldest first. What people wrote is only ever put in as text; long texts unfold. */
export default function (component) {
  const { parentElement: root, data } = component;
  const list = root.querySelector('ol');
  const wanted = JSON.stringify(data.steps);
  if (list.dataset.drawn === wanted) return;
  list.dataset.drawn = wanted;
  list.setAttribute('aria-label', data.label);
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    element.className = className;
    if (text !== undefined) element.textContent = text;
    return element;
  };
  list.replaceChildren(...data.steps.map((step) => {
    const line = make('li', step.kind);
    line.append(make('span', 'what', step.what), make('span', 'when', step.when));
    if (!step.text) return line;
    if (data.open || (step.text.length < 120 && !step.text.includes('\n'))) {
      line.append(make('div', 'text', step.text));
      return line;
    }
    const more = document.createElement('details');
    more.append(make('summary', '', step.text.slice(0, 160)), make('div', 'text', step.text));
    line.append(more);
    return line;
  }));
}
