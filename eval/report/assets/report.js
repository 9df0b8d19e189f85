(() => {
	"use strict";

	const open = (list, wanted) => { for (const d of list) d.open = wanted; };

	// A target inside closed details is shown.
	const reveal = () => {
		const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
		if (!target) return;
		for (let e = target; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true;
		target.scrollIntoView();
	};
	addEventListener("hashchange", reveal);
	if (location.hash) reveal();

	// Paper has nothing to click on.
	let closed = [];
	addEventListener("beforeprint", () => {
		closed = [...document.querySelectorAll("details:not([open])")];
		open(closed, true);
	});
	addEventListener("afterprint", () => open(closed, false));

	for (const button of document.querySelectorAll("button[data-toggle]")) {
		const list = document.querySelectorAll("#" + button.dataset.toggle + " > details");
		button.hidden = false;
		button.addEventListener("click", () => {
			const wanted = [...list].some((d) => !d.open);
			open(list, wanted);
			button.textContent = wanted ? "Close all" : "Open all";
		});
	}

	// Columns of figures sort; empty cells stay last.
	const sortBy = (header) => {
		const body = header.closest("table").tBodies[0];
		const down = header.ariaSort !== "descending";
		const value = (row) => row.cells[header.cellIndex].dataset.value;
		const rows = [...body.rows].sort((a, b) => {
			const x = value(a), y = value(b);
			if (x === "" || y === "") return (x === "") - (y === "");
			return down ? y - x : x - y;
		});
		for (const other of header.parentElement.cells) other.removeAttribute("aria-sort");
		header.ariaSort = down ? "descending" : "ascending";
		body.append(...rows);
	};
	for (const header of document.querySelectorAll("th[data-sort]")) {
		const button = document.createElement("button");
		button.type = "button";
		button.append(...header.childNodes);
		button.addEventListener("click", () => sortBy(header));
		header.append(button);
	}
})();
