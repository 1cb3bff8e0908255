// Pointing, switching, sorting and filtering on top of Alpine; a page without it shows everything at once.
document.addEventListener("alpine:init", () => {
  // A computation flow: which cell of which head's heat map is looked at, and what passes there.
  Alpine.data("flow", (id) => ({
    flow: JSON.parse(document.getElementById(id).textContent),
    text: "Point at a cell of a heat map, or reach it with Tab and the arrow keys.",
    cell: null,
    point(target) {
      const rect = target.closest("rect[data-q]");
      if (!rect) return;
      const head = rect.closest("g[data-head]");
      this.show(+head.dataset.layer, +head.dataset.head, +rect.dataset.q, +rect.dataset.k);
    },
    show(layer, head, q, k) {
      this.cell = { layer, head, q, k };
      const heads = this.flow.layers[layer - 1].heads;
      const one = heads[head - 1];
      const row = one.pattern[q];
      const selected = [...row].filter((bit) => bit === "1").length;
      const weight = row[k] === "1" ? (selected === 1 ? "1" : "1/" + selected) : "0";
      const read = one.aggregates.map((a) => a.name + " becomes " + a.values[q] + " at the query");
      this.text = "Layer " + layer + ", head " + head + " (" + one.name + "): the query at position " + q + " (" + this.flow.tokens[q]
        + ") gives the key at position " + k + " (" + this.flow.tokens[k] + ") the weight " + weight
        + (selected === 0 ? ", as it does to all keys: nothing is selected, the default is taken" : "") + (read.length ? "; " + read.join("; ") : "") + ".";
    },
    move(event) {
      const steps = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
      const n = this.flow.tokens.length;
      if (!this.flow.layers.length) return;
      if (event.key === "h") {
        const all = this.flow.layers.flatMap((layer, l) => layer.heads.map((_, h) => [l + 1, h + 1]));
        const at = this.cell ? all.findIndex(([l, h]) => l === this.cell.layer && h === this.cell.head) : -1;
        const [l, h] = all[(at + 1) % all.length];
        this.show(l, h, this.cell ? this.cell.q : 0, this.cell ? this.cell.k : 0);
      } else if (steps[event.key]) {
        event.preventDefault();
        const from = this.cell || { layer: 1, head: 1, q: 0, k: 0 };
        const [dq, dk] = this.cell ? steps[event.key] : [0, 0];
        this.show(from.layer, from.head, (from.q + dq + n) % n, (from.k + dk + n) % n);
      }
    },
  }));

  // The atlas: rows that contain the words looked for, in the order of the column asked for.
  Alpine.data("atlas", () => ({
    words: "",
    count: "",
    init() {
      this.filter();
    },
    filter() {
      const wanted = this.words.toLowerCase().split(/\s+/).filter(Boolean);
      const rows = [...this.$root.querySelectorAll("tbody tr")];
      let shown = 0;
      for (const row of rows) {
        const hit = wanted.every((word) => row.textContent.toLowerCase().includes(word));
        row.hidden = !hit;
        if (hit) shown++;
      }
      this.count = shown + " of " + rows.length + " rows";
    },
    sort(button) {
      const header = button.closest("th");
      const column = header.cellIndex;
      const direction = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
      for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
      header.setAttribute("aria-sort", direction);
      const body = header.closest("table").tBodies[0];
      const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent.trim();
      const sign = direction === "ascending" ? 1 : -1;
      const rows = [...body.rows].sort((a, b) => sign * key(a).localeCompare(key(b), "en", { numeric: true }));
      body.append(...rows);
    },
  }));
});
