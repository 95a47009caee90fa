// breaks: class-names
export class AccountManager {}
