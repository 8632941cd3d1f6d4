import { QueryClientProvider } from '@tanstack/react-query';
import { ConfigProvider, App as Messages } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { lazy, Suspense, useInsertionEffect, useState } from 'react';
import { createHashRouter, Navigate } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { CallsContext, createCalls, createQueryClient } from './calls/calls.tsx';
import { UndoProvider } from './calls/undo.tsx';
import type { Client } from './client.ts';
import { FEEDBACK_WINDOW } from './frame/addresses.ts';
import { CounterGuard } from './frame/CounterGuard.tsx';
import { Frame } from './frame/Frame.tsx';
import { PageFailure } from './frame/PageFailure.tsx';
import { homeOf, PLACES } from './frame/places.tsx';
import type { Host } from './host.ts';
import { ReceivingProvider } from './pages/inbox/receiving/ReceivingProvider.tsx';
import { ExportJobProvider } from './pages/submission/ExportJobProvider.tsx';
import { cssVariables, THEME } from './theme.ts';
import './base.css';

/** The whole page. Its address lies behind the hash, so that both hosts serve one file. */
export function App({ client, host }: { client: Client; host: Host }) {
  const [queryClient] = useState(createQueryClient);
  const [calls] = useState(() => createCalls(client, host));
  const [router] = useState(createRouter);
  useInsertionEffect(() => {
    for (const [name, value] of Object.entries(cssVariables())) document.documentElement.style.setProperty(name, value);
  }, []);
  return (
    <ConfigProvider locale={zhCN} theme={THEME} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <Messages component={false} message={{ maxCount: 2 }}>
        <QueryClientProvider client={queryClient}>
          <CallsContext value={calls}>
            <UndoProvider>
              <ExportJobProvider>
                <ReceivingProvider>
                  <RouterProvider router={router} />
                </ReceivingProvider>
              </ExportJobProvider>
            </UndoProvider>
          </CallsContext>
        </QueryClientProvider>
      </Messages>
    </ConfigProvider>
  );
}

/** It fills the screen: no frame around it. */
const CounterPage = lazy(async () => ({
  default: (await import('./pages/feedback/window/CounterPage.tsx')).CounterPage,
}));

function createRouter() {
  const goHome = <Navigate to={homeOf(true)} replace />;
  const counter = (
    <Suspense>
      <CounterPage />
    </Suspense>
  );
  return createHashRouter([
    {
      Component: CounterGuard,
      children: [
        { path: FEEDBACK_WINDOW, element: counter, ErrorBoundary: PageFailure },
        {
          path: '/',
          Component: Frame,
          children: [
            ...PLACES.map(({ path, Page }) => ({ path: `${path}/*`, Component: Page, ErrorBoundary: PageFailure })),
            { index: true, element: goHome },
            { path: '*', element: goHome },
          ],
        },
      ],
    },
  ]);
}
