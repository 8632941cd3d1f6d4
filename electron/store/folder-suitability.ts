/**
 * Where a data folder may not lie: on a network drive, whose locks and syncs promise what they do not keep, and in a
 * folder that a cloud service copies file by file, never as one state.
 */
import { dirname, resolve } from 'node:path';
import { Refusal } from '../core/domain/refusal.ts';
import type { FileSystem } from './file-system.ts';

/** File systems on Linux that are somebody else's disk, by the magic number of statfs. */
const NETWORK_MAGIC = new Map<number, string>([
  [0x6969, 'NFS'],
  [0x517b, 'SMB'],
  [0xff534d42, 'CIFS'],
  [0xfe534d42, 'SMB'],
  [0x564c, 'NCP'],
  [0x5346414f, 'AFS'],
  [0x6b414653, 'AFS'],
  [0x73757245, 'Coda'],
  [0x00c36400, 'Ceph'],
  [0x0bd00bd0, 'Lustre'],
]);
const FUSE_MAGIC = 0x65735546;
/** What a mount of FUSE may be: a driver of a local disk, or anything. */
const NETWORK_FUSE =
  /^fuse\.(?:sshfs|rclone|gvfsd-fuse|glusterfs|davfs2?|s3fs|curlftpfs|smbnetfs|goofys|juicefs|cephfs|ceph-fuse|google-drive-ocamlfuse|onedriver)$/;

/** Names that the programs give to the folders they synchronise. */
const CLOUD_NAMES: readonly RegExp[] = [
  /^onedrive(?: - .+)?$/i,
  /^(?:我的)?坚果云$/,
  /^nutstore(?: files)?$/i,
  /^(?:baidusyncdisk|baidunetdiskworkspace|百度网盘同步空间|百度网盘同步|百度云同步盘)$/i,
  /^dropbox(?: \(.+\))?$/i,
  /^(?:google ?drive|my ?drive|googledrive-.+)$/i,
  /^(?:icloud ?drive|icloud~.+|mobile documents|cloudstorage)$/i,
  /^(?:wps云盘|wps ?drive|wpsdrive.*)$/i,
  /^(?:阿里云盘同步|阿里云盘|天翼云盘同步盘|腾讯微云|微云同步助手|企业微盘|360云盘)$/,
  /^(?:nextcloud|owncloud|seafile|synologydrive|mega(?:sync)?|box sync|pcloud ?drive)$/i,
];
/** What marks the top of a synchronised folder, whatever it is called; not what a program keeps in the user's home. */
const CLOUD_MARKS: readonly (readonly [string, string])[] = [
  ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
  ['.dropbox.cache', 'Dropbox'],
  ['.seafile-data', 'Seafile'],
  ['.owncloudsync.log', 'Nextcloud'],
  ['.stfolder', 'Syncthing'],
  ['.tmp.drivedownload', 'Google Drive'],
];

/** @param folder absolute; need not exist. @throws Refusal FOLDER_UNSUITABLE */
export async function refuseUnsuitable(fileSystem: FileSystem, folder: string): Promise<void> {
  const there = await nearestExisting(fileSystem, folder);
  // Behind links and mapped drive letters; Windows then names the server.
  const real = await fileSystem.realpath(there);
  for (const path of new Set([folder, real])) {
    if (isUnc(path)) throw unsuitable(folder, '网络共享');
    const cloud = path.split(/[\\/]/).find((name) => CLOUD_NAMES.some((pattern) => pattern.test(name)));
    if (cloud !== undefined) throw unsuitable(folder, `云同步文件夹“${cloud}”`);
  }
  const mark = await cloudMark(fileSystem, real);
  if (mark !== null) throw unsuitable(folder, `${mark} 的同步文件夹`);
  const network = fileSystem.platform === 'linux' ? await networkMount(fileSystem, real) : null;
  if (network !== null) throw unsuitable(folder, `网络磁盘(${network})`);
}

function unsuitable(folder: string, where: string): Refusal {
  const message = `数据文件夹 ${folder} 在${where}中，断网或同步时会丢失数据。请改用本机硬盘上的文件夹。`;
  return new Refusal('FOLDER_UNSUITABLE', message);
}

async function nearestExisting(fileSystem: FileSystem, folder: string): Promise<string> {
  for (let path = resolve(folder); ; path = dirname(path)) {
    const isThere = await fileSystem.stat(path).then(
      () => true,
      () => false, // not there, or not to be looked into: the folder above tells enough
    );
    if (isThere || path === dirname(path)) return path;
  }
}

/** `\\server\share`, also in its long form; `\\?\C:\` is a local path. */
function isUnc(path: string): boolean {
  return /^\\\\\?\\UNC\\/i.test(path) || /^(?:\\\\|\/\/)[^\\/?.]/.test(path);
}

async function cloudMark(fileSystem: FileSystem, folder: string): Promise<string | null> {
  for (let path = folder; ; path = dirname(path)) {
    const names = new Set(await fileSystem.readdir(path).catch(() => [])); // a folder that we may not list hides no mark from us
    const found = CLOUD_MARKS.find(([name]) => names.has(name));
    if (found !== undefined) return found[1];
    if (path === dirname(path)) return null;
  }
}

async function networkMount(fileSystem: FileSystem, folder: string): Promise<string | null> {
  const facts = await fileSystem.statfs(folder).catch(() => null); // a file system without facts is judged by its name alone
  // The number is signed on some systems.
  const magic = (facts?.type ?? 0) >>> 0;
  const known = NETWORK_MAGIC.get(magic);
  if (known !== undefined || magic !== FUSE_MAGIC) return known ?? null;
  const kind = await mountType(fileSystem, folder);
  return kind !== null && NETWORK_FUSE.test(kind) ? kind : null;
}

/** The type of the mount in which a folder lies, such as `fuse.sshfs`; null when the system does not tell. */
async function mountType(fileSystem: FileSystem, folder: string): Promise<string | null> {
  const bytes = await fileSystem.readFile('/proc/self/mountinfo').catch(() => null); // no /proc: nothing to go by
  if (bytes === null) return null;
  const mounts = Buffer.from(bytes)
    .toString('utf8')
    .split('\n')
    .flatMap((line) => {
      const [before = '', after = ''] = line.split(' - ');
      const point = before
        .split(' ')[4]
        ?.replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8)));
      return point === undefined ? [] : [{ point, type: after.split(' ')[0] ?? '' }];
    });
  const holding = mounts.filter(({ point }) => `${folder}/`.startsWith(point === '/' ? '/' : `${point}/`));
  // The longest one is nearest; of two at one place the later one lies on top.
  return (
    holding.reduce<(typeof mounts)[number] | null>(
      (best, mount) => (best === null || mount.point.length >= best.point.length ? mount : best),
      null,
    )?.type ?? null
  );
}
