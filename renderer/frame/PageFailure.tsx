import { Button } from 'antd';
import { useRouteError } from 'react-router';
import { failureOf } from '../calls/failure.ts';
import { ErrorNotice } from '../components/ErrorNotice.tsx';

/** In the place of a page that could not be loaded or drawn. What was typed into its forms is in their drafts. */
export function PageFailure() {
  const { detail } = failureOf(useRouteError());
  return (
    <div className="main-notice">
      <ErrorNotice
        title="这一页没有打开"
        detail={detail}
        actions={<Button onClick={() => location.reload()}>重新载入</Button>}
      >
        已保存的数据和填写中的草稿都在。请重新载入；仍不行请复制详细信息告诉维护人员。
      </ErrorNotice>
    </div>
  );
}
