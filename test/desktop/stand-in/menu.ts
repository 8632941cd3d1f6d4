interface Item {
  readonly label?: string;
  readonly role?: string;
  readonly type?: string;
  readonly submenu?: readonly Item[];
  readonly click?: () => void;
}

interface BuiltItem extends Omit<Item, 'submenu'> {
  readonly submenu: MenuStandIn | null;
}

let applicationMenu: MenuStandIn | null = null;

export class MenuStandIn {
  readonly items: readonly BuiltItem[];
  constructor(items: readonly BuiltItem[]) {
    this.items = items;
  }
  popup(): void {}
  static buildFromTemplate(template: readonly Item[]): MenuStandIn {
    return new MenuStandIn(
      template.map((item) => ({
        ...item,
        label: item.label ?? '',
        submenu: item.submenu ? MenuStandIn.buildFromTemplate(item.submenu) : null,
      })),
    );
  }
  static setApplicationMenu(menu: MenuStandIn | null): void {
    applicationMenu = menu;
  }
  static getApplicationMenu(): MenuStandIn | null {
    return applicationMenu;
  }
}
