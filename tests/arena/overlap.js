// What stands over what in the arena on the page, in the drawing's own units as the browser lays it out.
() => {
  const scale = document.querySelector("svg").getScreenCTM().a;
  const found = { outside: [], boxes: [], labels: [], crossed: [], struck: [] };
  const rectangle = (element) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return { left: left / scale, right: right / scale, top: top / scale, bottom: bottom / scale };
  };
  const meet = (a, b, slack) =>
    a.left < b.right - slack && b.left < a.right - slack && a.top < b.bottom - slack && b.top < a.bottom - slack;
  const beyond = (a, b) => a.left < b.left || a.right > b.right || a.top < b.top - 1 || a.bottom > b.bottom + 1;
  // Letters are lower than their line of type; a box has corners, which its rectangle has not.
  const pokes = (text, outline) => {
    const { left, right, top, height } = text.getBoundingClientRect();
    const back = outline.getScreenCTM().inverse();
    const corners = [left, right].flatMap((x) => [0.2, 0.8].map((down) => new DOMPoint(x, top + down * height)));
    return corners.some((corner) => !outline.isPointInFill(corner.matrixTransform(back)));
  };
  // Points along a path of curves, about two units apart, without its ends; getPointAtLength is a hundred times slower.
  const along = (path) => {
    const [, first, curves] = path.getAttribute("d").match(/^M([^A-Z]+)C([^A-Z]+)$/);
    const numbers = `${first} ${curves}`.match(/-?[\d.]+/g).map(Number);
    const points = [];
    for (let at = 0; at + 7 < numbers.length; at += 6) {
      const [x0, y0, x1, y1, x2, y2, x3, y3] = numbers.slice(at, at + 8);
      const steps = Math.ceil((Math.hypot(x1 - x0, y1 - y0) + Math.hypot(x2 - x1, y2 - y1) + Math.hypot(x3 - x2, y3 - y2)) / 2);
      for (let step = 1; step <= steps; step += 1) {
        const [t, u] = [step / steps, 1 - step / steps];
        const on = (a, b, c, d) => u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
        points.push(new DOMPoint(on(x0, x1, x2, x3), on(y0, y1, y2, y3)));
      }
    }
    return points.slice(0, -1);
  };
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
      if (beyond(rectangle(text), box.at) || pokes(text, box.group.querySelector("path")))
        found.outside.push([box.id, text.textContent]);

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
    for (const { x, y } of along(path).map((on) => on.matrixTransform(place))) {
      const point = { left: x / scale, right: x / scale, top: y / scale, bottom: y / scale };
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
