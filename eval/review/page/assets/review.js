"use strict";

// What the server wrote of each part of the page: a part is asked for again when
// something changes, and put in place where it differs.
const written = new WeakMap();
const remember = (root) => {
	for (const part of root.querySelectorAll("[data-part]")) written.set(part, part.outerHTML);
};
remember(document);

const say = (text, alarm) => {
	document.getElementById("alarm").textContent = alarm ? text : "";
	document.getElementById("told").textContent = alarm ? "" : text;
};

// A part in which somebody is writing is left alone.
const touched = (part) => part.querySelector("form[data-touched]") !== null;
addEventListener("input", (e) => e.target.closest("form[data-do], form[data-merge]")?.setAttribute("data-touched", ""));

const keyOf = (e) => e?.closest?.("[data-key]")?.dataset.key;

const replaced = (old, now) => {
	const held = old.contains(document.activeElement) ? document.activeElement : null;
	const key = keyOf(held);
	const open = [...old.querySelectorAll("details[open] > summary[data-key]")].map(keyOf);
	old.replaceWith(now);
	written.set(now, now.outerHTML);
	for (const k of open) if (k !== key) now.querySelector(`details > summary[data-key="${k}"]`)?.parentElement.setAttribute("open", "");
	if (held) (now.querySelector(`[data-key="${key}"]`) ?? (now.tabIndex < 0 ? now : null))?.focus({ preventScroll: true });
};

// put brings one part up to date, and returns what stands for it.
const put = (old, now) => {
	if (!old) {
		written.set(now, now.outerHTML);
		return now;
	}
	if (written.get(old) === now.outerHTML) return old;
	if (touched(old)) {
		old.classList.add("stale");
		return old;
	}
	replaced(old, now);
	return now;
};

const putList = (old, now) => {
	const held = document.activeElement?.closest?.("[data-item]");
	const at = held ? [...old.children].indexOf(held) : -1;
	const there = new Map([...old.children].map((e) => [e.id, e]));
	const wanted = [...now.children].map((e) => put(there.get(e.id), document.adoptNode(e)));
	for (const e of [...old.children]) if (!wanted.includes(e) && !touched(e)) e.remove();
	let next = old.firstElementChild;
	for (const e of wanted) {
		while (next && !wanted.includes(next)) next = next.nextElementSibling; // somebody is writing in it
		if (e === next) next = next.nextElementSibling;
		else old.insertBefore(e, next);
	}
	if (at >= 0 && !held.isConnected && document.activeElement === document.body) old.children[Math.min(at, old.children.length - 1)]?.focus();
};

// refresh asks for the page again. Calls while one is under way share the next.
let asking = null, again = false;
const refresh = () => {
	if (asking) {
		again = true;
		return asking;
	}
	return asking = (async () => {
		do {
			again = false;
			const answer = await fetch(location.href, { cache: "no-store" });
			if (!answer.ok) throw new Error(await answer.text());
			const page = new DOMParser().parseFromString(await answer.text(), "text/html");
			for (const now of page.querySelectorAll("[data-parts]")) {
				const old = document.getElementById(now.id);
				if (old) putList(old, now);
			}
			for (const now of page.querySelectorAll("[data-part]")) {
				if (now.closest("[data-parts]")) continue;
				const old = document.getElementById(now.id);
				if (old) put(old, document.adoptNode(now));
			}
			document.body.dataset.seq = page.body.dataset.seq;
		} while (again);
	})().catch(() => say("The page could not be brought up to date: is mtalign review still running?", true)).finally(() => { asking = null; });
};

// send asks for a change, and shows what came of it.
const mine = new Set();
let sending = 0;
const send = async (request, form) => {
	let answer, told;
	sending++;
	try {
		answer = await fetch(document.body.dataset.root + "/do", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(request) });
		told = await answer.json();
	} catch {
		say("mtalign review does not answer: nothing was saved. Is it still running?", true);
		return false;
	} finally {
		sending--;
	}
	if (answer.ok) {
		mine.add(told.seq);
		form?.removeAttribute("data-touched");
		say("Done: you " + told.told + ".");
	} else {
		say(told.error, true);
		if (answer.status === 409 && form) conflict(form, request, told);
	}
	await refresh();
	return answer.ok;
};

// conflict shows the other's text beside one's own, and lets one choose.
const conflict = (form, request, told) => {
	form.setAttribute("data-touched", "");
	const note = form.querySelector(".conflict");
	if (!note) return form.removeAttribute("data-touched");
	const button = (text, act) => {
		const b = document.createElement("button");
		b.type = "button";
		b.textContent = text;
		b.addEventListener("click", act);
		return b;
	};
	const theirs = document.createElement("q");
	theirs.textContent = told.now;
	note.replaceChildren(told.error + " It says now: ", theirs, " ",
		button("Keep theirs", () => { form.removeAttribute("data-touched"); refresh(); }),
		button("Save mine over it", () => send({ ...request, version: told.version }, form)));
	note.hidden = false;
};

// fields are what a form adds to its request.
const fields = (form) => {
	const out = {};
	for (const e of form.elements) {
		if (!e.name || (e.type === "radio" && !e.checked)) continue;
		if (e.type === "checkbox") {
			out[e.name] ??= [];
			if (e.checked) out[e.name].push(Number(e.value));
		} else out[e.name] = e.type === "number" ? Number(e.value) : e.value;
	}
	return out;
};

addEventListener("click", (e) => {
	const button = e.target.closest("button[data-do]");
	if (button) send(JSON.parse(button.dataset.do));
	const open = e.target.closest("button[data-marker]");
	if (open) choose(open.closest(".sentence").querySelector("[data-mark]"), null, true);
	if (e.target.closest("[data-cancel]")) cancel();
});

addEventListener("submit", (e) => {
	e.preventDefault();
	const form = e.target;
	if (form.id === "marker") {
		send({ ...JSON.parse(form.dataset.request), ...fields(form) }).then((ok) => ok && cancel());
	} else if (form.dataset.merge) {
		const other = [...document.getElementById("all-names").options].find((o) => o.value === form.elements.with.value);
		if (!other) return say("No name is called so: choose one of the list.", true);
		send({ action: "merge-names", names: [JSON.parse(form.dataset.merge), JSON.parse(other.dataset.seen)] }, form);
	} else send({ ...JSON.parse(form.dataset.do), ...fields(form) }, form);
});

// Marking: a selection inside a text, in characters of the run's own text, of
// which each piece knows its place.
const marker = document.getElementById("marker");
let marking = null;

const place = (text, node, offset) => {
	if (node.nodeType === Node.ELEMENT_NODE) {
		const pieces = [...text.querySelectorAll("[data-at]")];
		const child = node.childNodes[offset];
		const next = pieces.find((p) => child ? child === p || child.contains?.(p) || child.compareDocumentPosition(p) & Node.DOCUMENT_POSITION_FOLLOWING
			: node.compareDocumentPosition(p) & Node.DOCUMENT_POSITION_FOLLOWING && !node.contains(p));
		return next ? Number(next.dataset.at) : lengthOf(text);
	}
	const piece = node.parentElement.closest("[data-at]");
	if (!piece || !text.contains(piece)) return place(text, node.parentElement, [...node.parentElement.childNodes].indexOf(node));
	return Number(piece.dataset.at) + Math.min([...node.data.slice(0, offset)].length, Number(piece.dataset.n));
};

const lengthOf = (text) => {
	const last = [...text.querySelectorAll("[data-at]")].at(-1);
	return last ? Number(last.dataset.at) + Number(last.dataset.n) : 0;
};

const excerpt = (text, start, end) => {
	let out = "";
	for (const p of text.querySelectorAll("[data-at]")) {
		const at = Number(p.dataset.at), n = Number(p.dataset.n);
		if (at >= end || at + n <= start) continue;
		out += n === 1 ? p.textContent : [...p.textContent].slice(Math.max(0, start - at), end - at).join("");
		if (out.length > 200) return out.slice(0, 200) + "…";
	}
	return out;
};

const showMarked = () => {
	const start = Number(marker.elements.start.value), end = Number(marker.elements.end.value);
	document.getElementById("marker-text").textContent = excerpt(marking, start, end);
	if (!("highlights" in CSS)) return;
	const range = new Range();
	range.selectNodeContents(marking);
	CSS.highlights.delete("marking");
	const edge = (at) => {
		for (const p of marking.querySelectorAll("[data-at]")) {
			const from = Number(p.dataset.at), n = Number(p.dataset.n);
			if (at <= from + n) return [p.firstChild, n === 1 ? (at > from ? p.firstChild.length : 0) : [...p.textContent].slice(0, at - from).join("").length];
		}
	};
	const a = edge(start), b = edge(end);
	if (!a || !b || end <= start) return;
	range.setStart(...a);
	range.setEnd(...b);
	CSS.highlights.set("marking", new Highlight(range));
};

const choose = (text, range, focus) => {
	marking = text;
	marker.dataset.request = text.dataset.mark;
	marker.elements.start.value = range ? place(text, range.startContainer, range.startOffset) : 0;
	marker.elements.end.value = range ? place(text, range.endContainer, range.endOffset) : lengthOf(text);
	marker.hidden = false;
	showMarked();
	if (focus) marker.elements.start.focus();
};

const cancel = () => {
	marker.hidden = true;
	marking = null;
	if ("highlights" in CSS) CSS.highlights.delete("marking");
};

marker.addEventListener("input", showMarked);

const selected = () => {
	const selection = getSelection();
	if (selection.isCollapsed || !selection.rangeCount) return;
	const range = selection.getRangeAt(0);
	const at = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement)?.closest("[data-mark]");
	const text = at(range.startContainer);
	if (text && text === at(range.endContainer)) choose(text, range, false);
};
addEventListener("mouseup", () => setTimeout(selected));
addEventListener("touchend", () => setTimeout(selected));
addEventListener("keyup", (e) => e.shiftKey && e.key.startsWith("Arrow") && selected());

// Keys, where nobody is writing.
const items = () => [...document.querySelectorAll("[data-item]")];
const current = () => document.activeElement?.closest?.("[data-item]");
const go = (by) => {
	const all = items(), now = current();
	const to = all[now ? Math.max(0, Math.min(all.length - 1, all.indexOf(now) + by)) : 0];
	to?.focus();
	to?.scrollIntoView({ block: "nearest" });
};
const press = (key) => current()?.querySelector(`[data-key="${key}"]`)?.click();
const keys = {
	j: () => go(1), k: () => go(-1), a: () => press("accept"), r: () => press("reject"), o: () => press("reopen"), m: () => press("merge"),
	e: () => { press("edit"); current()?.querySelector("details.edit[open] textarea")?.focus(); },
	u: () => document.querySelector("#last [data-key=undo]")?.click(),
};
addEventListener("keydown", (e) => {
	if (e.key === "Escape" && !marker.hidden) return cancel();
	if (e.ctrlKey || e.metaKey || e.altKey || e.target.closest("input, textarea, select")) return;
	const act = keys[e.key];
	if (!act) return;
	e.preventDefault();
	act();
});

// Leaving with something unsaved asks first.
addEventListener("beforeunload", (e) => { if (document.querySelector("form[data-touched]")) e.preventDefault(); });

// Others' changes.
const events = new EventSource(document.body.dataset.root + "/events?after=" + document.body.dataset.seq);
events.addEventListener("message", (e) => {
	const told = JSON.parse(e.data);
	if (mine.delete(told.seq) || sending) return; // who sends asks for the page then
	if (told.seq > Number(document.body.dataset.seq)) refresh().then(() => say(told.author + " " + told.told + "."));
});
