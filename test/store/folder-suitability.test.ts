import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type DiskFacts, type FileSystem, nodeFileSystem } from '../../electron/store/file-system.ts';
import { refuseUnsuitable } from '../../electron/store/folder-suitability.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const LOCAL: DiskFacts = { type: 0xef53, bsize: 4096, blocks: 1000, bavail: 500 };

function diskOf(parts: Partial<FileSystem>): FileSystem {
  return { ...nodeFileSystem, platform: 'linux', statfs: async () => LOCAL, ...parts };
}

async function verdict(folder: string, parts: Partial<FileSystem> = {}): Promise<string> {
  try {
    await refuseUnsuitable(diskOf(parts), folder);
    return 'suitable';
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    return `${String(error.code)} ${error.message}`;
  }
}

describe('a folder on this computer’s own disk', () => {
  test('is suitable, there or not', async () => {
    const folder = await temporaryFolder();
    expect(await verdict(folder)).toBe('suitable');
    expect(await verdict(join(folder, '还没有', '数据'))).toBe('suitable');
  });

  test.each(['OneDriveX', '我的云', 'Dropboxes', 'google', 'notonedrive - a', '百度资料'])(
    'is suitable though it is called %s',
    async (name) => {
      expect(await verdict(join(await temporaryFolder(), name, 'data'))).toBe('suitable');
    },
  );

  test.each(['.dropbox', '.nutstore', '.config'])(
    'is suitable beside %s, which a program keeps at home',
    async (name) => {
      const home = await temporaryFolder();
      await mkdir(join(home, name));
      expect(await verdict(join(home, 'data'))).toBe('suitable');
    },
  );
});

describe('a folder that a cloud service copies', () => {
  test.each([
    'OneDrive',
    'OneDrive - 某街道办',
    '坚果云',
    '我的坚果云',
    'Nutstore Files',
    'BaiduSyncdisk',
    '百度网盘同步空间',
    'BaiduNetdiskWorkspace',
    'Dropbox',
    'dropbox',
    'Google Drive',
    'iCloudDrive',
    'CloudStorage',
    'WPS云盘',
    'WPSDrive',
    'Nextcloud',
    'Seafile',
  ])('is refused: %s', async (name) => {
    const folder = join(await temporaryFolder(), name, '办公室', '数据');
    expect(await verdict(folder)).toContain('FOLDER_UNSUITABLE');
    expect(await verdict(folder)).toContain(name);
  });

  test.each([
    ['.dropbox.cache', 'Dropbox'],
    ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
    ['.stfolder', 'Syncthing'],
  ])('is refused whatever it is called, when %s lies at its top', async (mark, service) => {
    const top = await temporaryFolder();
    await writeFile(join(top, mark), '');
    expect(await verdict(join(top, 'a', 'b'))).toMatch(new RegExp(`FOLDER_UNSUITABLE.*${service}`));
  });

  test('is refused behind a link too', async () => {
    const top = await temporaryFolder();
    await mkdir(join(top, 'OneDrive', 'data'), { recursive: true });
    await symlink(join(top, 'OneDrive', 'data'), join(top, 'innocent'), 'junction');
    expect(await verdict(join(top, 'innocent'))).toContain('FOLDER_UNSUITABLE');
  });
});

describe('a folder on somebody else’s disk', () => {
  test.each([
    ['NFS', 0x6969],
    ['SMB', 0x517b],
    ['CIFS', 0xff534d42],
    ['CIFS, as a signed number', 0xff534d42 | 0],
    ['SMB 2', 0xfe534d42],
    ['Ceph', 0x00c36400],
  ])('is refused: %s', async (_, type) => {
    expect(await verdict(await temporaryFolder(), { statfs: async () => ({ ...LOCAL, type }) })).toContain(
      'FOLDER_UNSUITABLE',
    );
  });

  const mounts = (lines: readonly string[]): Partial<FileSystem> => ({
    statfs: async () => ({ ...LOCAL, type: 0x65735546 }),
    readFile: async () => Buffer.from(lines.join('\n')),
    realpath: async () => '/mnt/共享 盘/data',
  });
  const ROOT = '22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw';
  const AT = '30 22 0:44 / /mnt/共享\\040盘 rw,nosuid - ';

  test.each(['fuse.sshfs', 'fuse.rclone', 'fuse.gvfsd-fuse', 'fuse.davfs2'])('is refused: %s', async (type) => {
    expect(await verdict(await temporaryFolder(), mounts([ROOT, `${AT}${type} someone:/ rw`]))).toMatch(
      new RegExp(`FOLDER_UNSUITABLE.*${type}`),
    );
  });

  test('a local disk behind FUSE, such as NTFS, is suitable, and so is what is mounted elsewhere', async () => {
    expect(await verdict(await temporaryFolder(), mounts([ROOT, `${AT}fuseblk /dev/sdb1 rw`]))).toBe('suitable');
    const elsewhere = '31 22 0:45 / /mnt/共 rw - fuse.sshfs someone:/ rw';
    expect(await verdict(await temporaryFolder(), mounts([ROOT, elsewhere, `${AT}fuseblk /dev/sdb1 rw`]))).toBe(
      'suitable',
    );
  });

  test.each(['\\\\server\\share\\data', '\\\\?\\UNC\\server\\share\\data', '//server/share/data'])(
    'is refused: %s',
    async (real) => {
      expect(await verdict(await temporaryFolder(), { realpath: async () => real })).toMatch(
        /FOLDER_UNSUITABLE.*网络共享/,
      );
    },
  );

  test('a long local path of Windows is suitable', async () => {
    expect(await verdict(await temporaryFolder(), { realpath: async () => '\\\\?\\C:\\data' })).toBe('suitable');
  });
});
