import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { createClient } from './client.ts';
import { createHost } from './host.ts';

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
const host = createHost();
createRoot(root).render(
  <StrictMode>
    <App client={createClient()} host={host} />
  </StrictMode>,
);
