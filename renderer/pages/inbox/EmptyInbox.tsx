import { Button } from 'antd';
import { useNavigate } from 'react-router';
import { EmptyState } from '../../components/EmptyState.tsx';
import { FileDrop } from '../../components/FileDrop.tsx';
import { ROSTER, settingsAddress } from '../../frame/addresses.ts';

/** Before anything came in: what has to be there first, and how files get here. */
export function EmptyInbox({ onFiles, choose }: { onFiles: (files: File[]) => void; choose: () => void }) {
  const navigate = useNavigate();
  return (
    <div className="inbox-empty">
      <EmptyState
        title="还没有收到下级的报送"
        ways={[
          {
            title: '放入收到的文件',
            hint: '.zip、加密的 .age、.eml 邮件或整个文件夹，几百个一起也行',
            action: (
              <Button type="primary" onClick={choose}>
                放入文件
              </Button>
            ),
          },
          {
            title: '导入下级的名片',
            hint: '比对过指纹的单位，报送才会收进清单；没比对的先放在一边',
            action: <Button onClick={() => void navigate(settingsAddress('cards'))}>去导入名片</Button>,
          },
          {
            title: '登记单位名册',
            hint: '谁该报、谁还没报，由名册说了算',
            action: <Button onClick={() => void navigate(ROSTER)}>去登记名册</Button>,
          },
        ]}
      >
        下级用邮件或 U 盘送来的报送包放进来，逐份验签、审核，再一次写出回执。
      </EmptyState>
      <div className="inbox-empty-drop">
        <FileDrop label="选择文件" folderLabel="选择文件夹" onFiles={onFiles}>
          也可以把文件或文件夹直接拖到这一页
        </FileDrop>
      </div>
    </div>
  );
}
