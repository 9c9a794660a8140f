/**
 * Crisis lines, bundled and dated. They are shown as text: nothing here is fetched or dialled by
 * the app. Written and kept by people; no model may change a word of it.
 */
export const CRISIS_RESOURCES_DATE = "2026-11";

/** A number and what can be done with it. */
export interface CrisisWay {
  by: "Call" | "Text" | "Call or text";
  number: string;
}

/** How an entry was checked last. */
export interface CrisisCheck {
  /** Year and month. */
  month: string;
  /**
   * "sources": in public sources of that month. "copies": against stored copies of public pages,
   * which may be older than the month they were read in.
   */
  against: "sources" | "copies";
}

export interface CrisisLine {
  name: string;
  /** In the order to try them. Empty for a directory, which has its address only. */
  ways: readonly CrisisWay[];
  /** When it answers; null where that was not found out. */
  hours: string | null;
  /** null where that was not found out. */
  languages: string | null;
  /** What it costs; null where that was not found out. */
  cost: string | null;
  /** The site of those who run it. */
  source: string;
  check: CrisisCheck;
}

export interface CrisisResources {
  /** ISO 3166-1 alpha-2; null for the entry that serves everywhere else. */
  country: string | null;
  name: string;
  /** What to dial when life is in danger, to follow "Call". */
  emergency: string;
  /** What else is to know about that number. */
  emergencyNote: string | null;
  lines: readonly CrisisLine[];
}

const SOURCES: CrisisCheck = { month: "2026-11", against: "sources" };
const COPIES: CrisisCheck = { month: "2026-11", against: "copies" };

const DAY_AND_NIGHT = "Day and night";

const SAMARITANS: CrisisLine = {
  name: "Samaritans",
  ways: [{ by: "Call", number: "116 123" }],
  hours: DAY_AND_NIGHT,
  languages: "English",
  cost: "Free",
  source: "samaritans.org",
  check: COPIES,
};

/** By the English name of the country. */
export const CRISIS_RESOURCES: readonly CrisisResources[] = [
  {
    country: "AU",
    name: "Australia",
    emergency: "000",
    emergencyNote: null,
    lines: [
      {
        name: "Lifeline",
        ways: [
          { by: "Call", number: "13 11 14" },
          { by: "Text", number: "0477 13 11 14" },
        ],
        hours: DAY_AND_NIGHT,
        languages: "English; interpreters for others through 131 450",
        cost: "Free from mobiles; a local call from landlines",
        source: "lifeline.org.au",
        check: COPIES,
      },
    ],
  },
  {
    country: "CA",
    name: "Canada",
    emergency: "911",
    emergencyNote: null,
    lines: [
      {
        name: "9-8-8 Suicide Crisis Helpline",
        ways: [{ by: "Call or text", number: "988" }],
        hours: DAY_AND_NIGHT,
        languages: "English and French",
        cost: "Free",
        source: "988.ca",
        check: SOURCES,
      },
    ],
  },
  {
    country: "FR",
    name: "France",
    emergency: "112",
    emergencyNote: "15 reaches the medical service directly.",
    lines: [
      {
        name: "Numéro national de prévention du suicide",
        ways: [{ by: "Call", number: "3114" }],
        hours: DAY_AND_NIGHT,
        languages: "French",
        cost: "Free",
        source: "3114.fr",
        check: COPIES,
      },
    ],
  },
  {
    country: "DE",
    name: "Germany",
    emergency: "112",
    emergencyNote: null,
    lines: [
      {
        name: "TelefonSeelsorge",
        ways: [
          { by: "Call", number: "0800 111 0 111" },
          { by: "Call", number: "0800 111 0 222" },
          { by: "Call", number: "116 123" },
        ],
        hours: DAY_AND_NIGHT,
        languages: "German",
        cost: "Free",
        source: "telefonseelsorge.de",
        check: COPIES,
      },
    ],
  },
  {
    country: "IN",
    name: "India",
    emergency: "112",
    emergencyNote: null,
    lines: [
      {
        name: "Tele-MANAS",
        ways: [
          { by: "Call", number: "14416" },
          { by: "Call", number: "1-800-891-4416" },
        ],
        hours: DAY_AND_NIGHT,
        languages: "English, Hindi and other languages of India, about 20",
        cost: "Free",
        source: "telemanas.mohfw.gov.in",
        check: SOURCES,
      },
    ],
  },
  {
    country: "IE",
    name: "Ireland",
    emergency: "112 or 999",
    emergencyNote: null,
    lines: [SAMARITANS],
  },
  {
    country: "NL",
    name: "Netherlands",
    emergency: "112",
    emergencyNote: null,
    lines: [
      {
        name: "113 Zelfmoordpreventie",
        ways: [
          { by: "Call", number: "113" },
          { by: "Call", number: "0800-0113" },
        ],
        hours: DAY_AND_NIGHT,
        languages: null,
        cost: "Free",
        source: "113.nl",
        check: SOURCES,
      },
    ],
  },
  {
    country: "NZ",
    name: "New Zealand",
    emergency: "111",
    emergencyNote: null,
    lines: [
      {
        name: "1737, need to talk?",
        ways: [{ by: "Call or text", number: "1737" }],
        hours: DAY_AND_NIGHT,
        languages: "English; interpreters for others",
        cost: "Free",
        source: "1737.org.nz",
        check: SOURCES,
      },
    ],
  },
  {
    country: "ZA",
    name: "South Africa",
    emergency: "112",
    emergencyNote: "112 is for mobile phones; from a landline 10177 is for an ambulance.",
    lines: [
      {
        name: "SADAG suicide crisis line",
        ways: [{ by: "Call", number: "0800 567 567" }],
        hours: DAY_AND_NIGHT,
        languages: null,
        cost: "Free",
        source: "sadag.org",
        check: SOURCES,
      },
    ],
  },
  {
    country: "ES",
    name: "Spain",
    emergency: "112",
    emergencyNote: null,
    lines: [
      {
        name: "Línea 024",
        ways: [{ by: "Call", number: "024" }],
        hours: DAY_AND_NIGHT,
        languages: "Spanish; interpreters for others and for sign language",
        cost: "Free",
        source: "sanidad.gob.es",
        check: SOURCES,
      },
    ],
  },
  {
    country: "GB",
    name: "United Kingdom",
    emergency: "999 or 112",
    emergencyNote: null,
    lines: [SAMARITANS],
  },
  {
    country: "US",
    name: "United States",
    emergency: "911",
    emergencyNote: null,
    lines: [
      {
        name: "988 Suicide & Crisis Lifeline",
        ways: [{ by: "Call or text", number: "988" }],
        hours: DAY_AND_NIGHT,
        languages: "English and Spanish; interpreters for others by phone",
        cost: "Free",
        source: "988lifeline.org",
        check: SOURCES,
      },
    ],
  },
];

export const INTERNATIONAL_RESOURCES: CrisisResources = {
  country: null,
  name: "Another country",
  emergency: "your local emergency number",
  emergencyNote: "112 works from mobile phones in many countries.",
  lines: [
    {
      name: "Find A Helpline lists lines of about 130 countries",
      ways: [],
      hours: null,
      languages: null,
      cost: null,
      source: "findahelpline.com",
      check: COPIES,
    },
  ],
};

/**
 * The lines of a country; the international entry where the country is unknown or not listed.
 *
 * @param country ISO 3166-1 alpha-2, in either case
 */
export function resourcesFor(country: string | null): CrisisResources {
  const code = country?.trim().toUpperCase() ?? "";
  return CRISIS_RESOURCES.find((each) => each.country === code) ?? INTERNATIONAL_RESOURCES;
}
