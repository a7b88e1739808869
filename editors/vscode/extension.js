"use strict";

const { commands, window, workspace } = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

const NAME = "readme-tools";
const OWN = ["command", "languages"]; // settings; the server asks for the others itself
let client;
let turn = Promise.resolve();

async function start() {
  const settings = workspace.getConfiguration(NAME);
  const command = settings.get("command");
  const languages = settings.get("languages");
  const schemes = ["file", "untitled"];
  client = new LanguageClient(
    NAME,
    NAME,
    { command, args: ["lsp"] },
    { documentSelector: languages.flatMap((language) => schemes.map((scheme) => ({ scheme, language }))) },
  );
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    window.showErrorMessage(
      `'${command} lsp' did not start: ${error.message}. Is it installed (pip install 'readme-tools[lsp]'), ` +
        `and does the setting '${NAME}.command' name it?`,
    );
  }
}

async function stop() {
  const old = client;
  client = undefined;
  await old?.dispose();
}

/** Do one thing after the other, whatever became of those before. */
function next(...steps) {
  for (const step of steps) {
    turn = turn.then(step, step);
  }
  return turn;
}

function activate(context) {
  context.subscriptions.push(
    commands.registerCommand(`${NAME}.restart`, () => next(stop, start)),
    workspace.onDidChangeConfiguration((event) => OWN.some((one) => event.affectsConfiguration(`${NAME}.${one}`)) && next(stop, start)),
  );
  return next(start);
}

function deactivate() {
  return next(stop);
}

module.exports = { activate, deactivate };
