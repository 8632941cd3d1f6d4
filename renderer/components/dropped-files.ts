/** What systems put into folders for themselves. */
const LITTER = /^(?:\.|~\$|thumbs\.db$|desktop\.ini$)/i;

/** The files that were dropped, those in dropped folders too. The transfer must be read at once: it empties itself. */
export function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const parts = [...transfer.items]
    .filter(({ kind }) => kind === 'file')
    .map((item) => {
      const entry = item.webkitGetAsEntry();
      return entry?.isDirectory === true ? { folder: entry } : { file: item.getAsFile() };
    });
  return Promise.all(
    parts.map(({ folder, file }) => (folder === undefined ? (file == null ? [] : [file]) : filesIn(folder))),
  ).then((lists) => lists.flat());
}

/** Of a folder that was chosen, without what the system put there for itself. */
export function withoutLitter(files: readonly File[]): File[] {
  return files.filter(
    (file) => !`${file.webkitRelativePath || file.name}`.split('/').some((each) => LITTER.test(each)),
  );
}

async function filesIn(entry: FileSystemEntry): Promise<File[]> {
  if (LITTER.test(entry.name)) return [];
  // what is no directory is a file: the interface has the two alone
  if (entry.isFile) return [await fileOf(entry as FileSystemFileEntry)];
  const inside = await entriesIn((entry as FileSystemDirectoryEntry).createReader());
  const lists = await Promise.all(inside.map(filesIn));
  return lists.flat();
}

function fileOf(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** A reader hands out some at a time, none at the end. */
async function entriesIn(reader: FileSystemDirectoryReader): Promise<FileSystemEntry[]> {
  const found: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) return found;
    found.push(...some);
  }
}
