import { Button } from 'antd';
import { useState } from 'react';
import { Notice } from './Notice.tsx';

/**
 * For a file that is not shown here.
 *
 * @param props.open opens it with the system's own program and says in a sentence why not, or null when it did; null where
 * nothing can, in a browser: there it is downloaded
 */
export function OpenElsewhere(props: {
  address: string;
  fileName: string;
  open: (() => Promise<string | null>) | null;
}) {
  const { address, fileName, open } = props;
  const [isBusy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  if (open === null)
    return (
      <Button href={address} download={fileName}>
        下载后查看
      </Button>
    );
  const start = async (): Promise<void> => {
    setBusy(true);
    setWrong(await open());
    setBusy(false);
  };
  return (
    <>
      <Button loading={isBusy} onClick={() => void start()}>
        用系统程序打开
      </Button>
      {wrong !== null && <Notice kind="warning">{wrong}</Notice>}
    </>
  );
}
