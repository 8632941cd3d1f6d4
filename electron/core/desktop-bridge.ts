/** What the desktop window's preload puts at the page's disposal, besides the calls: types and names only. */

/** The name in the page's `window`. */
export const BRIDGE_NAME = 'shishi';
/** The page's message to its preload that carries the port for the calls. */
export const CONNECT_MESSAGE = 'shishi:connect';

export const CHOICES = [
  'evidence',
  'unitFile',
  'package',
  'card',
  'backup',
  'key',
  'spreadsheet',
  'document',
  'table',
  'template',
] as const;
/** What a file dialog is for. */
export type Choice = (typeof CHOICES)[number];

export interface DesktopBridge {
  readonly kind: 'desktop';
  /** The absolute path of a dropped or chosen `File`; empty for one that lies on no disk, such as a pasted picture. */
  pathForFile(file: object): string;
  /** The chosen folder, or null when the dialog was left. */
  chooseFolder(): Promise<string | null>;
  /** The chosen files, none when the dialog was left. */
  chooseFiles(choice: Choice, several: boolean): Promise<string[]>;
  /** Where to save, or null when the dialog was left. Replacing a file was confirmed in the dialog. */
  saveFile(choice: Choice, name: string): Promise<string | null>;
  /** Shows a file in the system's file manager. @returns false for one that is none of ours or is gone */
  revealPath(path: string): Promise<boolean>;
  /**
   * Opens a copy of a piece of evidence in the system's own program for it. Only what is looked at, nothing that runs.
   *
   * @returns null when the system has taken it, else a sentence that says why not
   */
  openEvidence(evidenceId: string): Promise<string | null>;
  /** The same for evidence of a submission that came in. */
  openReceived(submissionId: string, evidenceId: string): Promise<string | null>;
  minimise(): Promise<void>;
  toggleMaximise(): Promise<void>;
  closeWindow(): Promise<void>;
  isMaximised(): Promise<boolean>;
  /** The whole screen and nothing else, for 窗口评价. */
  setFullScreen(isOn: boolean): Promise<void>;
  /** @returns what stops the telling */
  onMaximised(listener: (isMaximised: boolean) => void): () => void;
}
