/** The names on which the preload and the main process talk. */
export const CONNECT = 'shishi:connect';
export const MAXIMISED = 'shishi:maximised';
export const ASK = {
  chooseFolder: 'shishi:choose-folder',
  chooseFiles: 'shishi:choose-files',
  saveFile: 'shishi:save-file',
  revealPath: 'shishi:reveal-path',
  openEvidence: 'shishi:open-evidence',
  openReceived: 'shishi:open-received',
  minimise: 'shishi:minimise',
  toggleMaximise: 'shishi:toggle-maximise',
  closeWindow: 'shishi:close-window',
  isMaximised: 'shishi:is-maximised',
  setFullScreen: 'shishi:set-full-screen',
} as const;
