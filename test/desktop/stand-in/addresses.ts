export function toWeb(url: string): string {
  return url.replace(/^app:\/\/([^/]+)/, 'https://$1.app.test');
}

export function toApp(url: string): string {
  return url.replace(/^https:\/\/([^/]+)\.app\.test/, 'app://$1');
}
