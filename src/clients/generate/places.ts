import type { AgeGroup } from "../../domain/client-profile.ts";

/** Where somebody lives, and names that are given there; of no meaning for what ails them. */
export interface Place {
  id: string;
  words: string;
  names: readonly string[];
}

export const PLACES: readonly Place[] = [
  { id: "nairobi", words: "Nairobi", names: ["Wanjiru", "Kamau", "Achieng", "Brian", "Njeri"] },
  { id: "lisbon", words: "Lisbon", names: ["Beatriz", "Tiago", "Madalena", "Rui", "Filipa"] },
  { id: "chicago", words: "Chicago", names: ["Denise", "Marcus", "Erin", "Paul", "Tanya"] },
  { id: "mumbai", words: "Mumbai", names: ["Anjali", "Rohan", "Farida", "Nikhil", "Sunita"] },
  { id: "manila", words: "Manila", names: ["Liza", "Ramon", "Grace Ann", "Jun", "Teresita"] },
  { id: "leeds", words: "Leeds", names: ["Hannah", "Imran", "Colin", "Shazia", "Gemma"] },
  { id: "istanbul", words: "Istanbul", names: ["Zeynep", "Emre", "Nilgün", "Cem", "Defne"] },
  { id: "lima", words: "Lima", names: ["Rosa", "Julio", "Milagros", "Andrés", "Lucía"] },
  { id: "seoul", words: "Seoul", names: ["Ji-woo", "Min-ho", "Seo-yeon", "Hyun", "Ha-eun"] },
  { id: "berlin", words: "Berlin", names: ["Katrin", "Mehmet", "Jule", "Stefan", "Aylin"] },
  { id: "auckland", words: "Auckland", names: ["Aroha", "Liam", "Sione", "Priya", "Tess"] },
  { id: "cairo", words: "Cairo", names: ["Mona", "Karim", "Yasmin", "Hany", "Salma"] },
  { id: "montreal", words: "Montreal", names: ["Élise", "Jean", "Nadège", "Owen", "Chloé"] },
  { id: "krakow", words: "Kraków", names: ["Agnieszka", "Marek", "Ola", "Tomek", "Ewa"] },
  { id: "hanoi", words: "Hanoi", names: ["Linh", "Minh", "Thu", "Quang", "Mai"] },
  { id: "accra", words: "Accra", names: ["Abena", "Kwame", "Esi", "Yaw", "Akosua"] },
];

export const OCCUPATIONS: Readonly<Record<AgeGroup, readonly string[]>> = {
  "18-25": [
    "Waits tables",
    "Apprentice electrician",
    "Works in a bookshop",
    "Lifeguard",
    "Courier",
  ],
  "26-40": ["Nurse", "Web developer", "Bus driver", "Pastry cook", "Surveyor", "Pharmacist"],
  "41-60": ["Office manager", "Plumber", "Teacher", "Shopkeeper", "Physiotherapist", "Welder"],
  "61+": ["Retired postman", "Retired teacher", "Part-time seamstress", "Retired clerk"],
};

export const STUDENTS = [
  "Student of biology",
  "Law student",
  "Student of design",
  "In evening school",
];

/** Lowest and highest age that is drawn for a group. */
export const AGES: Readonly<Record<AgeGroup, readonly [number, number]>> = {
  "18-25": [18, 25],
  "26-40": [26, 40],
  "41-60": [41, 60],
  "61+": [61, 79],
};
