/** The part of sm-crypto 0.5.8 that the tests use; it brings no types. */
declare module 'sm-crypto' {
  interface Options {
    readonly der: boolean;
    readonly hash: boolean;
    readonly publicKey?: string;
    readonly userId?: string;
  }
  interface SmCrypto {
    readonly sm2: {
      generateKeyPairHex(): { readonly publicKey: string; readonly privateKey: string };
      doSignature(message: readonly number[], privateKey: string, options: Options): string;
      doVerifySignature(message: readonly number[], signature: string, publicKey: string, options: Options): boolean;
    };
    readonly sm3: (message: readonly number[]) => string;
  }
  const smCrypto: SmCrypto;
  export = smCrypto;
}
