// aimock, answering mtalign's questions from a table of translations: a JSON
// file {"text":"translation"} that is read at each question, so a test may
// change it. A sentence that is not in it is left out of the answer. A share of
// the answers is spoilt, half of them by aimock's chaos, half by what its
// fixtures may say: errors, other reasons to finish, other models. Rate limits
// are seldom, as each one rightly slows down whoever asks.
//
//   NODE_PATH=node_modules node server.cjs TABLE SHARE
//
// prints the base URL when it listens.
const { readFileSync } = require("node:fs");
const { LLMock } = require("@copilotkit/aimock");

const [table, share] = [process.argv[2], Number(process.argv[3]) / 2];

const faults = [
  () => ({ error: { message: "upstream failed", type: "server_error" }, status: 502 }),
  () => ({ error: { message: "timed out", type: "server_error" }, status: 504 }),
  (content) => ({ content: content.slice(0, content.length / 2), finishReason: "length" }),
  () => ({ content: "", finishReason: "content_filter" }),
  (content) => ({ content, model: "another", usage: { prompt_tokens: 1e15, completion_tokens: 1e15 } }),
  () => ({ toolCalls: [{ name: "translate", arguments: "{}" }] }),
];

function answer(request) {
  const translations = JSON.parse(readFileSync(table, "utf8"));
  const entries = JSON.parse(request.messages.at(-1).content).sentences
    .filter(({ text }) => text in translations)
    .map(({ id, text }) => [id, { src: echo(text), tr: translations[text] }]);
  const content = JSON.stringify(Object.fromEntries(entries));
  const fault = faults[Math.floor(Math.random() * faults.length)];
  return Math.random() < share ? fault(content) : { content };
}

// echo is the first six words, or twelve characters of a text without spaces.
function echo(text) {
  const words = text.split(" ");
  return words.length > 1 ? words.slice(0, 6).join(" ") : [...text].slice(0, 12).join("");
}

const each = share / 3.2;
const mock = new LLMock({ port: 0, chaos: { dropRate: each, malformedRate: each, rateLimitRate: each / 5, disconnectRate: each } });
mock.on({}, answer);
mock.start().then(() => console.log(`${mock.url}/v1`));
