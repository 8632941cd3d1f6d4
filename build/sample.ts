/** Runs the main job on the sample community, as a person would on the command line, and says where the package lies. */
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const FOLDER = join(ROOT, '.data', 'sample');
const DATA = join(FOLDER, '数据');
const OUT = join(FOLDER, '报送');
const PASSPHRASE = join(FOLDER, '口令.txt');
const CARD = join(FOLDER, '名片.zip');
const SAMPLE = join(ROOT, 'assets', 'sample');
const DAY = '2021-12-18';
const PERIOD = 'r2';

function shishi(title: string, words: string[]): void {
  console.log(`\n— ${title}`);
  const { status } = spawnSync(process.execPath, [join(ROOT, 'dist', 'shishi.js'), ...words], { stdio: 'inherit' });
  if (status !== 0) {
    console.error(`这一步没有成功(返回 ${status})。`);
    process.exit(1);
  }
}

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
writeFileSync(PASSPHRASE, `${randomBytes(12).toString('base64url')}\n`, { mode: 0o600 });
const data = ['--data', DATA];
const passphrase = ['--passphrase-file', PASSPHRASE];

shishi('装入示例社区', [...data, 'init', join(SAMPLE, 'unit.json'), '--evidence', join(SAMPLE, 'evidence')]);
shishi('统计', [...data, 'stats', '--as-of', DAY]);
shishi('生成密钥', [...data, 'key', 'create', ...passphrase]);
shishi('报送前核对', [...data, 'check', '--period', PERIOD, '--as-of', DAY]);
shishi('导出报送包', [...data, 'export', '--period', PERIOD, '--as-of', DAY, '--out', OUT, ...passphrase]);
shishi('导出名片', [...data, 'card', 'export', '--out', CARD, ...passphrase]);
const packages = readdirSync(OUT).map((name) => join(OUT, name));
shishi('像上级一样验证', ['verify', ...packages, '--card', CARD]);
console.log(`\n报送包在这里：\n${packages.map((path) => `  ${path}`).join('\n')}`);
