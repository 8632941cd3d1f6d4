import { App, Button } from 'antd';
import { useCalls } from '../../calls/calls.tsx';
import { failureOf } from '../../calls/failure.ts';
import { FileDrop } from '../../components/FileDrop.tsx';
import { Section } from '../../components/Section.tsx';
import type { WizardState } from './wizard-state.ts';

const ACCEPTED = '.pdf,.jpg,.jpeg,.png,.webp,.tif,.tiff';

/** 盖章扫描件: only what the sender adds goes along, and with this version alone. */
export function ScanChoice({
  scans,
  onChange,
}: {
  scans: WizardState['scans'];
  onChange: (change: Partial<WizardState>) => void;
}) {
  const { host } = useCalls();
  const { message } = App.useApp();
  const add = async (files: readonly File[]): Promise<void> => {
    try {
      const handed = files.map(async (file) => ({ name: file.name, source: await host.handOver(file) }));
      onChange({ scans: [...scans, ...(await Promise.all(handed))] });
    } catch (error) {
      void message.error(failureOf(error).message);
    }
  };
  return (
    <Section title="盖章扫描件">
      {scans.length > 0 && (
        <ul className="scan-list" aria-label="盖章扫描件">
          {scans.map(({ name }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same file may be chosen twice
            <li key={`${name} ${index}`} className="row">
              <span className="grow clip" title={name}>
                {name}
              </span>
              <Button
                size="small"
                aria-label={`去掉${name}`}
                onClick={() => onChange({ scans: scans.toSpliced(index, 1) })}
              >
                去掉
              </Button>
            </li>
          ))}
        </ul>
      )}
      <FileDrop label="选扫描件" accept={ACCEPTED} onFiles={(files) => void add(files)}>
        把盖好章的封面扫描件拖到这里，或
      </FileDrop>
      <p className="third small">可以不加。只收 PDF 和图片，放进包里的 docs/scan 文件夹；图片保留原尺寸。</p>
    </Section>
  );
}
