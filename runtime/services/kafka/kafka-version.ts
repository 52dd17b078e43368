/** The version of the jars (as in `pom.xml`) and of the image. */
export const kafkaVersion = '4.2.0';
