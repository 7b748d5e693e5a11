package io.graphexport.job;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Holds the arrows between modules and packages. */
class ArchitectureTest {
    private static final String ALL = "io.graphexport..";
    private static final String ARROW = "io.graphexport.arrow..";
    private static final String CSV = "io.graphexport.csv..";
    private static final String PARQUET = "io.graphexport.parquet..";
    private static final String S3 = "io.graphexport.s3..";
    private static final String AWS_SDK = "software.amazon..";
    private static final String NETTY = "io.netty..";
    private static final String SERVE = "io.graphexport.job.serve..";
    private static final String JOB = "io.graphexport.job..";
    private static final String TESTKIT = "io.graphexport.testkit..";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.graphexport");

    private static final DescribedPredicate<JavaClass> CORE = resideInAnyPackage(ALL)
            .and(DescribedPredicate.not(resideInAnyPackage(ARROW, CSV, PARQUET, S3, JOB, TESTKIT)))
            .as("core");

    @Test
    void coreDependsOnNoOtherModule() {
        noClasses()
                .that(CORE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ARROW, CSV, PARQUET, S3, JOB, TESTKIT)
                .check(CLASSES);
    }

    @Test
    void csvDependsOnCoreOnly() {
        noClasses()
                .that()
                .resideInAPackage(CSV)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ARROW, PARQUET, S3, JOB, TESTKIT)
                .check(CLASSES);
    }

    @Test
    void parquetDependsOnCoreOnly() {
        noClasses()
                .that()
                .resideInAPackage(PARQUET)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ARROW, CSV, S3, JOB, TESTKIT)
                .check(CLASSES);
    }

    @Test
    void arrowDependsOnCoreOnly() {
        noClasses()
                .that()
                .resideInAPackage(ARROW)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CSV, PARQUET, S3, JOB, TESTKIT)
                .check(CLASSES);
    }

    @Test
    void s3DependsOnCoreOnly() {
        noClasses()
                .that()
                .resideInAPackage(S3)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ARROW, CSV, PARQUET, JOB, TESTKIT)
                .check(CLASSES);
    }

    @Test
    void onlyS3KnowsTheAwsSdk() {
        noClasses()
                .that()
                .resideOutsideOfPackage(S3)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(AWS_SDK)
                .check(CLASSES);
    }

    @Test
    void onlyTheServerKnowsNetty() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVE)
                .should()
                .dependOnClassesThat()
                .resideInAPackage(NETTY)
                .check(CLASSES);
    }

    @Test
    void nothingDependsOnTheJob() {
        classes()
                .that()
                .resideInAPackage(JOB)
                .should()
                .onlyHaveDependentClassesThat()
                .resideInAPackage(JOB)
                .check(CLASSES);
    }

    @Test
    void packagesOfCoreHaveNoCycles() {
        slices().matching("io.graphexport.(*)..").should().beFreeOfCycles().check(CLASSES.that(CORE));
    }

    @Test
    void packagesOfTheJobHaveNoCycles() {
        slices().matching("io.graphexport.job.(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheJobPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(JOB)
                .should(ACCESS_STANDARD_STREAMS)
                .check(CLASSES);
    }
}
