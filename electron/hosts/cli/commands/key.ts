import type { Command } from '../command.ts';
import { readPassphraseFile, requiredText } from '../option-values.ts';

export const keyCreate: Command = {
  name: 'key create',
  synopsis: '--passphrase-file 口令文件 [--json]',
  purpose: '为本单位生成签名密钥，用口令加密保存',
  options: { 'passphrase-file': { type: 'string' } },
  required: ['passphrase-file'],
  positionals: { least: 0, most: 0 },
  mode: 'write',
  run: async (invocation) => {
    const { client, terminal, isJson } = invocation;
    const key = await client.keys.create({ passphrase: await readPassphraseFile(invocation) });
    if (isJson) terminal.printJson(key);
    else {
      terminal.print(`密钥已生成。指纹：${key.fingerprint}`);
      terminal.print('口令丢失后无法找回，请用 key backup 备份密钥，并把口令另行妥善保管。');
    }
    return 0;
  },
};

export const keyShow: Command = {
  name: 'key show',
  synopsis: '[--json]',
  purpose: '显示本单位公钥和指纹，供上级电话核对',
  options: {},
  positionals: { least: 0, most: 0 },
  mode: 'read',
  run: async ({ client, terminal, isJson }) => {
    const key = await client.keys.show();
    if (isJson) terminal.printJson(key);
    else terminal.print(`指纹：${key.fingerprint}\n${key.publicKeyPem.trimEnd()}`);
    return 0;
  },
};

export const keyBackup: Command = {
  name: 'key backup',
  synopsis: '--out FILE.pem',
  purpose: '把加密的私钥原样复制出来备份',
  options: { out: { type: 'string' } },
  required: ['out'],
  positionals: { least: 0, most: 0 },
  mode: 'read',
  run: async ({ client, values, path, terminal, isJson }) => {
    const result = await client.keys.backup({ file: path(requiredText(values, 'out')) });
    if (isJson) terminal.printJson(result);
    else terminal.print(`密钥已备份到 ${result.file}(仍由口令加密)`);
    return 0;
  },
};
