/** Small disks to fill and to cut off, mounted for a test by root. */
import { execFileSync } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

export interface MountedDisk {
  readonly path: string;
  /** The power goes: nothing that is not on the disk comes there any more, not even the journal. */
  cutPower(): void;
  /** Unmounts and mounts again, as after a restart. */
  restart(): void;
  remove(): Promise<void>;
}

export type DiskKind = 'tmpfs' | 'ext4' | 'xfs';

function run(command: string, ...words: string[]): void {
  execFileSync(command, words, { stdio: 'ignore' });
}

/** Whether this machine lets us mount such a disk. */
export function canMount(kind: DiskKind): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    if (kind !== 'tmpfs') run('sh', '-c', `command -v mkfs.${kind} && command -v python3 && test -e /dev/loop-control`);
    return true;
  } catch {
    return false; // a tool is missing
  }
}

const SHUTDOWN = `
import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587d, struct.pack('I', 2))
`;

export async function openMountedDisk(folder: string, kind: DiskKind, megabytes: number): Promise<MountedDisk> {
  const path = join(folder, 'mount');
  const image = join(folder, 'disk.img');
  await mkdir(path);
  const mount = (): void =>
    kind === 'tmpfs'
      ? run('mount', '-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path)
      : run('mount', '-o', 'loop', image, path);
  if (kind !== 'tmpfs') {
    run('truncate', '-s', `${megabytes}M`, image);
    run(`mkfs.${kind}`, kind === 'ext4' ? '-q' : '-f', image);
  }
  mount();
  return {
    path,
    cutPower: () => run('python3', '-c', SHUTDOWN, path),
    restart: () => {
      run('umount', path);
      mount();
    },
    remove: async () => {
      run('umount', path);
      await rm(folder, { recursive: true, force: true });
    },
  };
}
