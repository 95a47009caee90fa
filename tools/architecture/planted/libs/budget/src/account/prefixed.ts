// breaks: class-names
export interface IAccount {
  name: string;
}
