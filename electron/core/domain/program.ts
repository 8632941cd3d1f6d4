/** What the program calls itself, in packages and on screen. A test holds the version against package.json. */
export const PROGRAM_NAME = '实事台';
export const PROGRAM_VERSION = '0.1.0';
