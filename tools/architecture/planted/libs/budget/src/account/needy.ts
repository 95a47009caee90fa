// breaks: few-dependencies
export class Needy {
  constructor(
    readonly one: object,
    readonly two: object,
    readonly three: object,
    readonly four: object,
    readonly five: object,
    readonly six: object,
    readonly seven: object,
  ) {}
}
