// What stands over what in the arena on the page, in pixels as the browser lays it out.
() => {
  const found = { outside: [], boxes: [], labels: [], crossed: [], struck: [] };
  const rectangle = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left, right, top, bottom };
  };
  const meet = (a, b, slack) =>
    a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack && b.top < a.bottom - slack;
  const beyond = (a, b) => a.left < b.left || a.right > b.right || a.top < b.top - 1 || a.bottom > b.bottom + 1;
  const list = (selector) => [...document.querySelectorAll(selector)];

  const boxes = list("svg g.node:not(.strook)").map((group) => ({ id: group.id, group, at: rectangle(group.querySelector("path")) }));
  const labels = list("svg g.edge text").map((text) => ({
    words: text.textContent, line: text.parentElement.id, at: rectangle(text),
  }));

  const page = rectangle(document.querySelector("svg"));
  for (const text of list("svg text"))
    if (beyond(rectangle(text), page)) found.outside.push(["page", text.textContent]);
  for (const box of boxes)
    for (const text of box.group.querySelectorAll("text"))
      if (beyond(rectangle(text), box.at)) found.outside.push([box.id, text.textContent]);

  boxes.forEach((one, index) => {
    for (const other of boxes.slice(index + 1)) if (meet(one.at, other.at, 0)) found.boxes.push([one.id, other.id]);
  });
  labels.forEach((one, index) => {
    for (const box of boxes) if (meet(one.at, box.at, 0.5)) found.labels.push([one.words, box.id]);
    // Lines of type are taller than their letters, so rows of one wording may share a little of it.
    for (const other of labels.slice(index + 1))
      if (meet(one.at, other.at, one.line === other.line ? 4 : 2)) found.labels.push([one.words, other.words]);
  });

  for (const group of list("svg g.edge")) {
    const path = group.querySelector("path");
    const place = path.getScreenCTM();
    for (let along = 1; along < path.getTotalLength() - 1; along += 2) {
      const { x, y } = path.getPointAtLength(along).matrixTransform(place);
      const point = { left: x, right: x, top: y, bottom: y };
      // A line may touch the round end of a box it belongs to, but nothing deeper.
      const box = boxes.find(({ at }) => meet(point, { ...at, left: at.left + 26, right: at.right - 26 }, 0));
      const label = labels.find(({ at, line }) => line !== group.id && meet(point, at, 1.5));
      if (box) found.crossed.push([group.id, box.id]);
      if (label) found.struck.push([group.id, label.words]);
      if (box || label) break;
    }
  }
  return found;
}
