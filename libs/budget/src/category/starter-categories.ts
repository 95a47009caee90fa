import type { CategoryKind } from './category.entity.js';

/** A root and its children. */
export type StarterBranch = readonly [kind: CategoryKind, name: string, children: readonly string[]];

const FALLBACK = 'en';

/** The same tree in each language: a test compares their shapes. */
export const STARTER_CATEGORIES: Readonly<Record<string, readonly StarterBranch[]>> = {
  en: [
    ['expense', 'Food', ['Groceries', 'Restaurants', 'Coffee & snacks']],
    ['expense', 'Housing', ['Rent & mortgage', 'Utilities', 'Furniture & repairs']],
    ['expense', 'Transport', ['Fuel', 'Public transport', 'Parking & tolls']],
    ['expense', 'Health', ['Pharmacy', 'Doctor']],
    ['expense', 'Shopping', ['Clothing', 'Electronics', 'Household goods']],
    ['expense', 'Leisure', ['Entertainment', 'Sports', 'Travel']],
    ['expense', 'Education', []],
    ['expense', 'Insurance & taxes', []],
    ['expense', 'Gifts & donations', []],
    ['expense', 'Fees', []],
    ['income', 'Income', ['Salary', 'Interest & dividends', 'Other income']],
  ],
  de: [
    ['expense', 'Essen & Trinken', ['Lebensmittel', 'Restaurants', 'Kaffee & Snacks']],
    ['expense', 'Wohnen', ['Miete & Kredit', 'Nebenkosten', 'Möbel & Reparaturen']],
    ['expense', 'Mobilität', ['Tanken', 'Bus & Bahn', 'Parken & Maut']],
    ['expense', 'Gesundheit', ['Apotheke', 'Arzt']],
    ['expense', 'Einkäufe', ['Kleidung', 'Elektronik', 'Haushaltswaren']],
    ['expense', 'Freizeit', ['Unterhaltung', 'Sport', 'Reisen']],
    ['expense', 'Bildung', []],
    ['expense', 'Versicherungen & Steuern', []],
    ['expense', 'Geschenke & Spenden', []],
    ['expense', 'Gebühren', []],
    ['income', 'Einnahmen', ['Gehalt', 'Zinsen & Dividenden', 'Sonstige Einnahmen']],
  ],
  fr: [
    ['expense', 'Alimentation', ['Courses', 'Restaurants', 'Cafés & en-cas']],
    ['expense', 'Logement', ['Loyer & crédit immobilier', 'Charges & énergie', 'Meubles & réparations']],
    ['expense', 'Transports', ['Carburant', 'Transports en commun', 'Stationnement & péages']],
    ['expense', 'Santé', ['Pharmacie', 'Médecin']],
    ['expense', 'Achats', ['Vêtements', 'Électronique', 'Articles ménagers']],
    ['expense', 'Loisirs', ['Sorties & divertissements', 'Sport', 'Voyages']],
    ['expense', 'Éducation', []],
    ['expense', 'Assurances & impôts', []],
    ['expense', 'Cadeaux & dons', []],
    ['expense', 'Frais', []],
    ['income', 'Revenus', ['Salaire', 'Intérêts & dividendes', 'Autres revenus']],
  ],
  es: [
    ['expense', 'Alimentación', ['Supermercado', 'Restaurantes', 'Café y tentempiés']],
    ['expense', 'Vivienda', ['Alquiler e hipoteca', 'Suministros', 'Muebles y reparaciones']],
    ['expense', 'Transporte', ['Combustible', 'Transporte público', 'Aparcamiento y peajes']],
    ['expense', 'Salud', ['Farmacia', 'Médico']],
    ['expense', 'Compras', ['Ropa', 'Electrónica', 'Artículos del hogar']],
    ['expense', 'Ocio', ['Entretenimiento', 'Deporte', 'Viajes']],
    ['expense', 'Educación', []],
    ['expense', 'Seguros e impuestos', []],
    ['expense', 'Regalos y donaciones', []],
    ['expense', 'Comisiones', []],
    ['income', 'Ingresos', ['Nómina', 'Intereses y dividendos', 'Otros ingresos']],
  ],
  it: [
    ['expense', 'Alimentazione', ['Spesa', 'Ristoranti', 'Bar e spuntini']],
    ['expense', 'Casa', ['Affitto e mutuo', 'Bollette', 'Mobili e riparazioni']],
    ['expense', 'Trasporti', ['Carburante', 'Mezzi pubblici', 'Parcheggi e pedaggi']],
    ['expense', 'Salute', ['Farmacia', 'Medico']],
    ['expense', 'Acquisti', ['Abbigliamento', 'Elettronica', 'Articoli per la casa']],
    ['expense', 'Tempo libero', ['Intrattenimento', 'Sport', 'Viaggi']],
    ['expense', 'Istruzione', []],
    ['expense', 'Assicurazioni e tasse', []],
    ['expense', 'Regali e donazioni', []],
    ['expense', 'Commissioni', []],
    ['income', 'Entrate', ['Stipendio', 'Interessi e dividendi', 'Altre entrate']],
  ],
  nl: [
    ['expense', 'Eten & drinken', ['Boodschappen', 'Restaurants', 'Koffie & snacks']],
    ['expense', 'Wonen', ['Huur & hypotheek', 'Gas, water & licht', 'Meubels & reparaties']],
    ['expense', 'Vervoer', ['Brandstof', 'Openbaar vervoer', 'Parkeren & tol']],
    ['expense', 'Gezondheid', ['Apotheek', 'Arts']],
    ['expense', 'Winkelen', ['Kleding', 'Elektronica', 'Huishoudelijke artikelen']],
    ['expense', 'Vrije tijd', ['Uitgaan', 'Sport', 'Reizen']],
    ['expense', 'Onderwijs', []],
    ['expense', 'Verzekeringen & belastingen', []],
    ['expense', 'Cadeaus & giften', []],
    ['expense', 'Kosten', []],
    ['income', 'Inkomsten', ['Salaris', 'Rente & dividend', 'Overige inkomsten']],
  ],
  pt: [
    ['expense', 'Alimentação', ['Supermercado', 'Restaurantes', 'Café e lanches']],
    ['expense', 'Casa', ['Renda e crédito habitação', 'Água, luz e gás', 'Móveis e reparações']],
    ['expense', 'Transportes', ['Combustível', 'Transportes públicos', 'Estacionamento e portagens']],
    ['expense', 'Saúde', ['Farmácia', 'Médico']],
    ['expense', 'Compras', ['Vestuário', 'Eletrónica', 'Artigos para o lar']],
    ['expense', 'Lazer', ['Entretenimento', 'Desporto', 'Viagens']],
    ['expense', 'Educação', []],
    ['expense', 'Seguros e impostos', []],
    ['expense', 'Presentes e donativos', []],
    ['expense', 'Comissões', []],
    ['income', 'Rendimentos', ['Salário', 'Juros e dividendos', 'Outros rendimentos']],
  ],
  'pt-BR': [
    ['expense', 'Alimentação', ['Supermercado', 'Restaurantes', 'Café e lanches']],
    ['expense', 'Moradia', ['Aluguel e financiamento', 'Contas da casa', 'Móveis e reparos']],
    ['expense', 'Transporte', ['Combustível', 'Transporte público', 'Estacionamento e pedágios']],
    ['expense', 'Saúde', ['Farmácia', 'Médico']],
    ['expense', 'Compras', ['Roupas', 'Eletrônicos', 'Utilidades domésticas']],
    ['expense', 'Lazer', ['Entretenimento', 'Esportes', 'Viagens']],
    ['expense', 'Educação', []],
    ['expense', 'Seguros e impostos', []],
    ['expense', 'Presentes e doações', []],
    ['expense', 'Tarifas', []],
    ['income', 'Receitas', ['Salário', 'Juros e dividendos', 'Outras receitas']],
  ],
  pl: [
    ['expense', 'Jedzenie', ['Zakupy spożywcze', 'Restauracje', 'Kawa i przekąski']],
    ['expense', 'Mieszkanie', ['Czynsz i kredyt', 'Media', 'Meble i naprawy']],
    ['expense', 'Transport', ['Paliwo', 'Komunikacja miejska', 'Parkingi i opłaty drogowe']],
    ['expense', 'Zdrowie', ['Apteka', 'Lekarz']],
    ['expense', 'Zakupy', ['Odzież', 'Elektronika', 'Artykuły domowe']],
    ['expense', 'Czas wolny', ['Rozrywka', 'Sport', 'Podróże']],
    ['expense', 'Edukacja', []],
    ['expense', 'Ubezpieczenia i podatki', []],
    ['expense', 'Prezenty i darowizny', []],
    ['expense', 'Opłaty', []],
    ['income', 'Przychody', ['Wynagrodzenie', 'Odsetki i dywidendy', 'Inne przychody']],
  ],
  ja: [
    ['expense', '食費', ['食料品', '外食', 'カフェ・おやつ']],
    ['expense', '住居', ['家賃・住宅ローン', '水道・光熱費', '家具・修繕']],
    ['expense', '交通', ['ガソリン', '公共交通機関', '駐車場・高速料金']],
    ['expense', '医療・健康', ['薬局', '病院']],
    ['expense', '買い物', ['衣類', '家電', '日用品']],
    ['expense', '趣味・娯楽', ['娯楽', 'スポーツ', '旅行']],
    ['expense', '教育', []],
    ['expense', '保険・税金', []],
    ['expense', '贈り物・寄付', []],
    ['expense', '手数料', []],
    ['income', '収入', ['給与', '利息・配当', 'その他の収入']],
  ],
};

/**
 * The tree in the first of the wanted languages that there is, else in English.
 * @param locales BCP 47 tags, the most wanted first; a region's own tree goes before its language's
 */
export function starterCategories(locales: readonly string[]): readonly StarterBranch[] {
  for (const locale of locales) {
    const { language, region } = new Intl.Locale(locale);
    const tree = STARTER_CATEGORIES[`${language}-${region}`] ?? STARTER_CATEGORIES[language];
    if (tree) return tree;
  }
  return STARTER_CATEGORIES[FALLBACK]!;
}
