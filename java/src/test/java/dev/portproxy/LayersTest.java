package dev.portproxy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point one way, and Windows stays behind its seam. */
@AnalyzeClasses(packages = "dev.portproxy", importOptions = ImportOption.DoNotIncludeTests.class)
class LayersTest {

    @ArchTest
    static final ArchRule dependencies_point_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("rule")
            .definedBy("dev.portproxy.rule..")
            .layer("file")
            .definedBy("dev.portproxy.file..")
            .layer("registry")
            .definedBy("dev.portproxy.registry..")
            .layer("netsh")
            .definedBy("dev.portproxy.netsh..")
            .layer("relay")
            .definedBy("dev.portproxy.relay..")
            .layer("check")
            .definedBy("dev.portproxy.check..")
            .layer("exchange")
            .definedBy("dev.portproxy.exchange..")
            .layer("service")
            .definedBy("dev.portproxy.service..")
            .layer("control")
            .definedBy("dev.portproxy.control..")
            .layer("windows")
            .definedBy("dev.portproxy.windows..")
            .layer("cli")
            .definedBy("dev.portproxy.cli..")
            .whereLayer("rule")
            .mayNotAccessAnyLayer()
            .whereLayer("file")
            .mayOnlyAccessLayers("rule")
            .whereLayer("registry")
            .mayOnlyAccessLayers("rule", "file")
            .whereLayer("netsh")
            .mayOnlyAccessLayers("rule")
            .whereLayer("relay")
            .mayOnlyAccessLayers("rule")
            .whereLayer("check")
            .mayOnlyAccessLayers("rule", "file", "registry")
            .whereLayer("exchange")
            .mayOnlyAccessLayers("rule", "registry", "netsh")
            .whereLayer("service")
            .mayOnlyAccessLayers("rule")
            .whereLayer("control")
            .mayOnlyAccessLayers("rule", "file", "exchange")
            .whereLayer("windows")
            .mayOnlyAccessLayers("rule", "file", "registry", "check", "service")
            .whereLayer("cli")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule only_windows_knows_jna = noClasses()
            .that()
            .resideOutsideOfPackage("dev.portproxy.windows..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.sun.jna..");

    // A fake or a caller off Windows must be able to load every class it names (Win32Exception loads kernel32).
    @ArchTest
    static final ArchRule windows_is_wired_in_one_place = noClasses()
            .that()
            .resideOutsideOfPackages("dev.portproxy.windows..")
            .and()
            .doNotHaveFullyQualifiedName("dev.portproxy.cli.WindowsPlatform")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("dev.portproxy.windows..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule rules_are_pure = noClasses()
            .that()
            .resideInAPackage("dev.portproxy.rule..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.nio.channels..", "java.io..", "org.slf4j..", "tools.jackson..")
            .allowEmptyShould(true);
}
