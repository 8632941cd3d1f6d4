import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Suspense, useCallback, useEffect, useState } from 'react';
import { Navigate, Outlet, useLocation, useNavigate } from 'react-router';
import { useCalls } from '../calls/calls.tsx';
import { FailureNotice } from '../calls/FailureNotice.tsx';
import { failureOf } from '../calls/failure.ts';
import { useOtherTabs } from '../calls/freshness.ts';
import { HelpContext } from '../components/HelpButton.tsx';
import { LoadingRows } from '../components/LoadingRows.tsx';
import { LightStylesContext } from '../components/light-styles.ts';
import { useSaveKey } from '../components/save-key.ts';
import { Findings } from './Findings.tsx';
import { helpAddress } from './help-address.ts';
import { useLights } from './lights.ts';
import { Navigation } from './Navigation.tsx';
import { homeOf, PLACES } from './places.tsx';
import { ServiceNotice } from './ServiceNotice.tsx';
import { StatusBar } from './StatusBar.tsx';
import { StatusSlotContext } from './status-slot.tsx';
import { TitleBar } from './TitleBar.tsx';
import './Frame.css';

/** Everything around a page: title bar, navigation, status bar, and what the service has to say. */
export function Frame() {
  const { orpc } = useCalls();
  const desk = useQuery(orpc.desk.show.queryOptions());
  const lights = useLights(desk.data?.record?.campaign.lights);
  const [slot, setSlot] = useState<HTMLElement | null>(null);
  const { pathname } = useLocation();
  useOtherTabs(useQueryClient());
  useSaveKey(() => undefined); // without a form there is nothing to save, least of all the page
  const openHelp = useHelp(pathname);
  const place = PLACES.find(({ path }) => pathname.startsWith(`/${path}`)) ?? null;
  const hasUnit = desk.data === undefined || desk.data.record !== null;
  const isAstray = !hasUnit && place?.needsNoUnit !== true && homeOf(false) !== `/${place?.path}`;
  return (
    <LightStylesContext value={lights}>
      <StatusSlotContext value={slot}>
        <div className="app">
          <button type="button" className="skip-link" onClick={() => document.getElementById('main')?.focus()}>
            跳到页面内容
          </button>
          <TitleBar desk={desk.data ?? null} />
          <Navigation hasUnit={hasUnit} />
          <main id="main" className="main" tabIndex={-1}>
            <ServiceNotice />
            {desk.data !== undefined && <Findings findings={desk.data.findings} />}
            {desk.error !== null && desk.data === undefined && <DeskFailure error={desk.error} retry={desk.refetch} />}
            <Suspense fallback={<LoadingRows />}>
              {isAstray ? (
                <Navigate key={pathname} to={homeOf(false)} replace />
              ) : (
                desk.data !== undefined && (
                  <HelpContext value={openHelp}>
                    <Outlet />
                  </HelpContext>
                )
              )}
            </Suspense>
          </main>
          <StatusBar desk={desk.data ?? null} isLeaving={place?.isLeaving === true} setSlot={setSlot} />
        </div>
      </StatusSlotContext>
    </LightStylesContext>
  );
}

/** F1 and the button in a page's header lead to what explains the page. Null on the guide's own page. */
function useHelp(pathname: string): (() => void) | null {
  const navigate = useNavigate();
  const isHelp = pathname.startsWith('/help');
  const open = useCallback(() => void navigate(helpAddress(pathname)), [navigate, pathname]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'F1') return;
      event.preventDefault();
      if (!isHelp) open();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open, isHelp]);
  return isHelp ? null : open;
}

function DeskFailure({ error, retry }: { error: unknown; retry: () => unknown }) {
  return (
    <div className="main-notice">
      <FailureNotice
        failure={failureOf(error)}
        actions={
          <button type="button" className="link" onClick={() => void retry()}>
            重试
          </button>
        }
      />
    </div>
  );
}
