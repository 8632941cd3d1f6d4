import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Notice } from './Notice.tsx';

/**
 * What went wrong, in the words of the service, what is safe, and the ways out. It stays until it is dealt with.
 *
 * @param detail what 复制详细信息 copies for the maintainer
 */
export function ErrorNotice(props: {
  title: string;
  children?: ReactNode;
  code?: string | null;
  detail?: string | null;
  actions?: ReactNode;
}) {
  const { title, children, code = null, detail = null, actions } = props;
  const hasActions = Boolean(actions) || detail !== null;
  return (
    <Notice
      kind="error"
      actions={
        hasActions && (
          <>
            {actions}
            {detail !== null && (
              <Button type="link" size="small" onClick={() => void navigator.clipboard.writeText(detail)}>
                复制详细信息
              </Button>
            )}
          </>
        )
      }
    >
      <b className="error-title">{title}</b>
      {code !== null && <span className="third small"> {code}</span>}
      {children !== undefined && <div>{children}</div>}
    </Notice>
  );
}
