import { Icon } from '../../../components/Icon.tsx';
import { bytesText } from '../../../components/number-text.ts';

const MOST_SHOWN = 200;

/** The files that were chosen and are not yet added. */
export function WaitingFiles({
  files,
  onFiles,
}: {
  files: readonly File[];
  onFiles: (files: readonly File[]) => void;
}) {
  if (files.length === 0) return null;
  const bytes = files.reduce((sum, { size }) => sum + size, 0);
  return (
    <>
      <div className="row adding-count">
        <b>
          待添加 {files.length} 个，{bytesText(bytes)}
        </b>
        <span className="grow" />
        <button type="button" className="link" onClick={() => onFiles([])}>
          清空
        </button>
      </div>
      <ul aria-label="待添加的文件">
        {files.slice(0, MOST_SHOWN).map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a name may come twice
          <li key={index} className="row adding-file">
            <span className="grow clip" title={file.webkitRelativePath || file.name}>
              {file.name}
            </span>
            <span className="second small">{bytesText(file.size)}</span>
            <button
              type="button"
              className="icon-button"
              aria-label={`不添加 ${file.name}`}
              onClick={() => onFiles(files.filter((_, each) => each !== index))}
            >
              <Icon name="close" size={12} />
            </button>
          </li>
        ))}
      </ul>
      {files.length > MOST_SHOWN && <div className="third small">其余 {files.length - MOST_SHOWN} 个未列出</div>}
    </>
  );
}
